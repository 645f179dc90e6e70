package io.kirikae.store.sqlite;

import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to a person who has this file. */
final class SqliteErrors {

    /** Less than this, and SQLite cannot even make room for the files beside the database. */
    private static final long NO_SPACE = 128 * 1024;

    private final Path file;

    SqliteErrors(Path file) {
        this.file = file;
    }

    StoreException translate(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        Kind kind = kind(primary(code));
        return new StoreException(kind, file + " " + sentence(kind) + " [" + code.name() + "]", e);
    }

    /** The primary result code, which is the low byte of an extended one: https://sqlite.org/rescode.html#pve. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return code.code < 0 ? code : SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    private Kind kind(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> Kind.LOCKED;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Kind.READ_ONLY;
            case SQLITE_FULL -> Kind.FULL;
            // A table that is missing is reported as a plain error; our own statements have no other.
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR, SQLITE_MISMATCH -> Kind.CORRUPT;
            case SQLITE_CONSTRAINT -> Kind.CONFLICT;
            default -> diskIsFull() ? Kind.FULL : mayNotBeWritten() ? Kind.READ_ONLY : Kind.UNREACHABLE;
        };
    }

    private String sentence(Kind kind) {
        return switch (kind) {
            case LOCKED ->
                "has been locked for longer than a write takes by " + LockHolders.describe(file)
                        + ": let that process end, or stop it, and try again";
            case READ_ONLY ->
                "may not be written: check the permissions of the file and its directory, and whether the file system is"
                        + " mounted read-only";
            case FULL -> "cannot grow because the disk is full: free some space in " + file.getParent();
            case CORRUPT ->
                "is damaged or no store of Kirikae: run 'kirikae store set-aside', which keeps it and starts a new one,"
                        + " and then 'kirikae status', which reads from AWS who owns each address";
            case CONFLICT -> "refused a second record of what can be only once";
            default -> "cannot be read or written: check that its directory exists and that this user may enter it";
        };
    }

    /** SQLite says no more than that it cannot open the files beside the database. */
    private boolean mayNotBeWritten() {
        Path directory = file.getParent();
        return Files.exists(file) && !(Files.isWritable(file) && (directory == null || Files.isWritable(directory)));
    }

    private boolean diskIsFull() {
        try {
            return Files.getFileStore(file).getUsableSpace() < NO_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}
