package io.kirikae.store.sqlite;

import io.kirikae.plan.UnreadablePlanException;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the file, used by one thread at a time. Transactions nest by joining the outer one, and a transaction in
 * which anything failed is never committed. Every failure leaves as a {@link StoreException}.
 */
final class Database implements AutoCloseable {

    /** Makes a value of one row. */
    interface RowReader<T> {
        /** The value of the present row. */
        T read(ResultSet row) throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final SqliteErrors errors;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Runnable beforeWrites = () -> {};
    private boolean inTransaction;
    private Optional<RuntimeException> doomedBy = Optional.empty();

    Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.errors = new SqliteErrors(file);
    }

    Path file() {
        return file;
    }

    /** Sets what is looked at when a writing transaction begins, which it may end by throwing. */
    void beforeWrites(Runnable check) {
        beforeWrites = check;
    }

    /** Runs work that writes: all of it or nothing, durable at the end. The write lock is taken at once, not when first needed. */
    <T> T transaction(Supplier<T> work) {
        return transaction("begin immediate", beforeWrites, work);
    }

    /** Runs work that reads several times, and sees one state of the file throughout. */
    <T> T snapshot(Supplier<T> work) {
        return transaction("begin", () -> {}, work);
    }

    /** Whether the calling thread is within a transaction. */
    boolean inTransaction() {
        return lock.isHeldByCurrentThread() && inTransaction;
    }

    /** Executes one statement that changes something. Returns the number of rows. */
    int update(String sql, @Nullable Object... values) {
        return locked(() -> {
            try {
                PreparedStatement statement = prepared(sql, values);
                return statement.execute() ? 0 : statement.getUpdateCount();
            } catch (SQLException e) {
                throw failed(sql, e);
            }
        });
    }

    /** Executes one query. Returns all rows. */
    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
        return locked(() -> {
            try (ResultSet rows = prepared(sql, values).executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            } catch (SQLException e) {
                throw failed(sql, e);
            } catch (UnreadablePlanException e) {
                throw new StoreException(e.newer() ? Kind.TOO_NEW : Kind.CORRUPT, file + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new StoreException(Kind.CORRUPT, file + " holds a value that Kirikae never writes: " + e, e);
            }
        });
    }

    /** The first row, if there is one. */
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return query(sql, reader, values).stream().findFirst();
    }

    /** The number in the only row. */
    int number(String sql) {
        return first(sql, row -> row.getInt(1)).orElseThrow();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T transaction(String begin, Runnable check, Supplier<T> work) {
        return locked(() -> {
            if (inTransaction) {
                return work.get();
            }
            update(begin);
            inTransaction = true;
            boolean committed = false;
            try {
                check.run();
                T result = work.get();
                doomedBy.ifPresent(failure -> {
                    throw failure;
                });
                update("commit");
                committed = true;
                return result;
            } finally {
                inTransaction = false;
                doomedBy = Optional.empty();
                if (!committed) {
                    rollBack();
                }
            }
        });
    }

    private void rollBack() {
        try {
            prepared("rollback").execute();
        } catch (SQLException e) {
            statements.remove("rollback");
            // SQLite has rolled back by itself, as it does when the disk is full. What made us come here is on its way
            // up.
            doomedBy = Optional.empty();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            doomedBy.ifPresent(failure -> {
                throw failure;
            });
            return work.get();
        } catch (RuntimeException e) {
            if (inTransaction && doomedBy.isEmpty()) {
                doomedBy = Optional.of(e);
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** The driver may have closed a statement that failed, so it is not used again. */
    private StoreException failed(String sql, SQLException e) {
        statements.remove(sql);
        return errors.translate(e);
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        if (connection.isClosed()) {
            throw new StoreException(Kind.UNREACHABLE, file + " has been closed by this process");
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
