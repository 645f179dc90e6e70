package io.kirikae.store.sqlite;

import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.jdbc4.JDBC4Connection;

/** The file of the store and the two that SQLite keeps beside it. */
final class SqliteFile {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;

    SqliteFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** Whether SQLite has written lines that have not yet gone into the file itself. */
    boolean hasWriteAheadLog() {
        return Files.exists(beside("-wal"));
    }

    /** Creates the directory and an empty file if they are missing: SQLite gives the files beside it the same permissions. */
    void create() {
        try {
            Path directory = path.getParent();
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            }
            if (!Files.exists(path)) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was first, which is as good; if something is in the way, opening it will say so.
            return;
        } catch (IOException e) {
            throw notCreated(e);
        }
    }

    /**
     * Connects for writing.
     *
     * @param synchronous when SQLite waits for the disk
     * @param patience how long to wait for a lock that another process holds
     */
    Database connect(SynchronousMode synchronous, Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(synchronous);
        return connect(config, patience, "");
    }

    /**
     * Connects for reading.
     *
     * @param immutable whether to promise SQLite that nobody writes, so that it needs no files beside this one
     */
    Database connectReadOnly(Duration patience, boolean immutable) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(config, patience, immutable ? "?immutable=1" : "");
    }

    /** Moves the three files to names that say what they are and since when. Returns the new name of the first. */
    Path setAside(Instant now) {
        List<Long> users = LockHolders.pids(path);
        if (!users.isEmpty()) {
            throw new StoreException(
                    Kind.LOCKED,
                    path + " is damaged and still open in " + LockHolders.describe(path) + ": stop it first");
        }
        Path target = free(path.resolveSibling(path.getFileName() + ".corrupt-" + STAMP.format(now)));
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                if (Files.exists(beside(suffix))) {
                    Files.move(
                            beside(suffix),
                            target.resolveSibling(target.getFileName() + suffix),
                            StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    Kind.READ_ONLY, path + " is damaged and cannot be moved aside: move it away by hand", e);
        }
        return target;
    }

    /** A move would replace what has that name already. */
    private static Path free(Path wanted) {
        Path name = wanted;
        for (int number = 2; Files.exists(name); number++) {
            name = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        }
        return name;
    }

    private Database connect(SQLiteConfig config, Duration patience, String parameters) {
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        try {
            // As a URI, so that no character of the path is taken for a parameter. Without JDBC's DriverManager, which
            // looks through all
            // jars for drivers at every start.
            String address = path.toUri() + parameters;
            Connection connection = new JDBC4Connection("jdbc:sqlite:" + address, address, config.toProperties());
            return new Database(path, connection);
        } catch (SQLException e) {
            throw new SqliteErrors(path).translate(e);
        }
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private StoreException notCreated(IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null ? known.getReason() : "";
        boolean refused = e instanceof AccessDeniedException || reason.contains("Read-only");
        boolean full = reason.contains("No space");
        return new StoreException(
                full ? Kind.FULL : refused ? Kind.READ_ONLY : Kind.UNREACHABLE,
                path + " cannot be created (" + (reason.isEmpty() ? e.getClass().getSimpleName() : reason)
                        + "): create its directory, and let this user write there",
                e);
    }
}
