package io.kirikae.store.sqlite;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes that need not survive a power failure: leases and vantages. They go over a connection of their own, which does not wait
 * for the disk, and which is opened when it is first needed: most commands only read. Safe for use by several threads.
 */
final class QuickWrites implements AutoCloseable {

    private final Database main;
    private final Supplier<Database> opening;
    private Optional<Database> own = Optional.empty();

    QuickWrites(Database main, Supplier<Database> opening) {
        this.main = main;
        this.opening = opening;
    }

    /**
     * Executes one statement that changes something. Returns the number of rows.
     *
     * @param what is written, for the message where it may not be
     */
    int update(String what, String sql, Object... values) {
        if (main.inTransaction()) {
            // The other connection would wait for this very thread until it gives up.
            throw new IllegalStateException(what + " is no part of Store.together");
        }
        Database database = opened();
        return database.transaction(() -> database.update(sql, values));
    }

    private synchronized Database opened() {
        Database database = own.orElseGet(opening);
        own = Optional.of(database);
        return database;
    }

    @Override
    public synchronized void close() {
        own.ifPresent(Database::close);
    }
}
