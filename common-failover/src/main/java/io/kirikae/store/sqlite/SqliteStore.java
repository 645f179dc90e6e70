package io.kirikae.store.sqlite;

import io.kirikae.store.Assignments;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.Leases;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.store.Vantages;
import io.kirikae.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The store in an SQLite file. Several threads and several processes of one host may use one file at once; it must lie on a
 * local file system, because SQLite's write-ahead log does not work over a network one
 * (https://sqlite.org/wal.html#noshm). Waits at most five seconds for another writer.
 */
public final class SqliteStore implements Store {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SqliteFile file;
    private final Database main;
    private final QuickWrites quick;

    private SqliteStore(SqliteFile file, Database main, QuickWrites quick) {
        this.file = file;
        this.main = main;
        this.quick = quick;
    }

    /**
     * Opens the file for reading and writing. Creates it (mode 0640) and its directory (0750) if they are missing, and brings
     * an older file up to the present version.
     *
     * @throws StoreException of every kind but CONFLICT
     */
    public static SqliteStore open(Path path) {
        SqliteFile file = new SqliteFile(path);
        file.create();
        // FULL waits for the disk at every commit: what the journal has said survives a power failure.
        Database main = file.connect(SynchronousMode.FULL, PATIENCE);
        return closedOnFailure(main, () -> {
            Schema.PRESENT.bringUp(main);
            useWriteAheadLog(main);
            return new SqliteStore(file, main, new QuickWrites(main, () -> quickly(file)));
        });
    }

    /**
     * Opens the file like {@link #open}; but a damaged one is moved aside, and a new one is begun.
     *
     * <p>With the damaged file the memory of unfinished runs is lost, and of every assignment. The caller must say so, and
     * must take what AWS says now for the truth before anything is moved.
     *
     * @param time for the name of the file that is kept
     * @throws StoreException of every kind but CONFLICT; CORRUPT only if the new file is damaged as well
     */
    public static Opened openOrSetAside(Path path, TimeSource time) {
        try {
            return new Opened(open(path), Optional.empty());
        } catch (StoreException e) {
            if (e.kind() != Kind.CORRUPT) {
                throw e;
            }
            Path kept = new SqliteFile(path).setAside(time.wallClock());
            return new Opened(open(path), Optional.of(kept));
        }
    }

    /**
     * Opens an existing file for reading only, also while another process writes it, and also for a user who may do no more.
     * Every write on it throws READ_ONLY.
     *
     * @throws StoreException of every kind but FULL and CONFLICT; UNREACHABLE if there is no file
     */
    public static SqliteStore openReadOnly(Path path) {
        SqliteFile file = new SqliteFile(path);
        try {
            return openReadOnly(file, false);
        } catch (StoreException e) {
            boolean nobodyWrites = !file.hasWriteAheadLog();
            if (nobodyWrites && (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.READ_ONLY)) {
                // SQLite wants to create the files beside the database and may not. As long as there is no write-ahead
                // log
                // nobody has the database open for writing, and it can be read as it lies there.
                return openReadOnly(file, true);
            }
            throw e;
        }
    }

    /**
     * What {@link #openOrSetAside} has done.
     *
     * @param store the open store
     * @param setAside where the damaged file is now; absent if the file was sound
     */
    public record Opened(SqliteStore store, Optional<Path> setAside) {

        /** What a person must be told; absent if the file was sound. */
        public Optional<String> note() {
            return setAside.map(kept -> store.location() + " was damaged. It is kept as " + kept
                    + ", and a new one is begun. Unfinished runs are forgotten: check with 'kirikae status' who owns each"
                    + " address before anything is moved");
        }
    }

    @Override
    public Journal journal() {
        return new SqliteJournal(main);
    }

    @Override
    public Leases leases() {
        return new SqliteLeases(main, quick);
    }

    @Override
    public Assignments assignments() {
        return new SqliteAssignments(main);
    }

    @Override
    public Incidents incidents() {
        return new SqliteIncidents(main);
    }

    @Override
    public Pauses pauses() {
        return new SqlitePauses(main);
    }

    @Override
    public Vantages vantages() {
        return new SqliteVantages(main, quick);
    }

    @Override
    public int forget(Retention retention) {
        return new SqliteRetention(main).forget(retention);
    }

    @Override
    public void together(Runnable work) {
        main.transaction(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Reads the whole file and looks for damage. Takes as long as reading takes.
     *
     * @return what is wrong, one sentence each as SQLite says it; empty if the file is sound
     */
    public List<String> damage() {
        return main.query("pragma quick_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    @Override
    public String location() {
        return file.path().toString();
    }

    @Override
    public void close() {
        quick.close();
        main.close();
    }

    /**
     * The connection for quick writes. NORMAL does not wait for the disk at a commit: a power failure may forget a renewal or a
     * whole lease, but it ends the holder too, which lives on the same host. It is not OFF, because this connection may be the
     * one that copies the write-ahead log into the file, and an unsynced copy could damage the journal.
     */
    private static Database quickly(SqliteFile file) {
        Database database = file.connect(SynchronousMode.NORMAL, PATIENCE);
        Schema.PRESENT.writeOnlyThisVersion(database);
        return database;
    }

    private static SqliteStore openReadOnly(SqliteFile file, boolean immutable) {
        Database main = file.connectReadOnly(PATIENCE, immutable);
        return closedOnFailure(main, () -> {
            Schema.PRESENT.require(main);
            return new SqliteStore(file, main, new QuickWrites(main, () -> main));
        });
    }

    /** The mode stays in the file, so this changes something only once in a file's life. */
    private static void useWriteAheadLog(Database main) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                main.query("pragma journal_mode = wal", row -> row.getString(1));
                return;
            } catch (StoreException e) {
                if (e.kind() != Kind.LOCKED) {
                    throw e;
                }
                // Another process has just created the file too. SQLite does not wait for it here, but does at a write.
                main.transaction(() -> true);
            }
        }
    }

    private static SqliteStore closedOnFailure(Database main, Supplier<SqliteStore> opening) {
        boolean opened = false;
        try {
            SqliteStore store = opening.get();
            opened = true;
            return store;
        } finally {
            if (!opened) {
                main.close();
            }
        }
    }
}
