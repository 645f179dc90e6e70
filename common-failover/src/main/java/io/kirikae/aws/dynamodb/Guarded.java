package io.kirikae.aws.dynamodb;

import io.kirikae.store.StoreException;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The table as far as this process may use it: open, of the format that this version knows, and for writing only where that was
 * asked for. The format is read again before a write when the last reading is a minute old, so that a process that is still
 * running writes nothing more soon after a newer version has changed it.
 */
final class Guarded implements Rows {

    private static final Duration FORMAT_HOLDS = Duration.ofMinutes(1);

    private final Rows table;
    private final Failures failures;
    private final TimeSource time;
    private final boolean toLook;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Duration formatReadAt = Duration.ZERO;

    Guarded(Rows table, Failures failures, TimeSource time, boolean toLook) {
        this.table = table;
        this.failures = failures;
        this.time = time;
        this.toLook = toLook;
    }

    /**
     * Reads the table's format.
     *
     * @throws StoreException TOO_NEW, or UNREACHABLE if the table was never initialised
     */
    void checkFormat() {
        Duration now = time.elapsed();
        Format.require(get(Key.SCHEMA), failures);
        formatReadAt = now;
    }

    void close() {
        closed.set(true);
    }

    @Override
    public Optional<Item> get(Key key) {
        requireOpen();
        return table.get(key);
    }

    @Override
    public List<Item> query(String partition, String prefix, boolean backwards, int heads) {
        requireOpen();
        return table.query(partition, prefix, backwards, heads);
    }

    @Override
    public Written write(Change change) {
        requireWritable();
        return table.write(change);
    }

    @Override
    public boolean write(List<Change> changes) {
        requireWritable();
        return table.write(changes);
    }

    @Override
    public void afterwards(Runnable task) {
        table.afterwards(task);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw failures.closed();
        }
    }

    private void requireWritable() {
        requireOpen();
        if (toLook) {
            throw failures.readOnly();
        }
        if (time.elapsed().minus(formatReadAt).compareTo(FORMAT_HOLDS) >= 0) {
            checkFormat();
        }
    }
}
