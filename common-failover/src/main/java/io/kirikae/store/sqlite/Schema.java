package io.kirikae.store.sqlite;

import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The tables of the file and how older ones become the present ones. The version stands in SQLite's {@code user_version}; a
 * number of ours in its {@code application_id} tells our files from those of other programs.
 */
final class Schema {

    /** "Kiri" in ASCII. */
    static final int APPLICATION_ID = 0x4b697269;

    /** What the present version reads and writes. */
    static final Schema PRESENT = new Schema(SchemaVersions.ALL);

    private final List<List<String>> migrations;

    /**
     * A schema.
     *
     * @param migrations the statements that lead from version 0, an empty file, to 1, from 1 to 2, and so on
     */
    Schema(List<List<String>> migrations) {
        this.migrations = migrations;
    }

    /**
     * Makes the file one of this version: creates or migrates what is missing.
     *
     * @throws StoreException FOREIGN or TOO_NEW
     */
    void bringUp(Database database) {
        if (!versionOf(database).equals(Optional.of(migrations.size()))) {
            migrate(database);
        }
        writeOnlyThisVersion(database);
    }

    /** Has the connection look at every write whether the file is still of this version. */
    void writeOnlyThisVersion(Database database) {
        database.beforeWrites(() -> {
            int version = database.number("pragma user_version");
            if (version != migrations.size()) {
                throw tooNew(database, version);
            }
        });
    }

    private void migrate(Database database) {
        database.transaction(() -> {
            // Read again: another process may have done it while we waited for the lock.
            int present = versionOf(database).orElse(0);
            for (List<String> migration : migrations.subList(present, migrations.size())) {
                migration.forEach(database::update);
            }
            database.update("pragma application_id = " + APPLICATION_ID);
            database.update("pragma user_version = " + migrations.size());
            return present;
        });
    }

    /**
     * Checks a file that may not be changed.
     *
     * @throws StoreException FOREIGN, TOO_NEW, or UNREACHABLE if it must be created or migrated first
     */
    void require(Database database) {
        Optional<Integer> version = versionOf(database);
        if (!version.equals(Optional.of(migrations.size()))) {
            throw new StoreException(
                    Kind.UNREACHABLE,
                    database.file() + (version.isEmpty() ? " is empty" : " was written by an older version")
                            + ": run 'kirikae store init' once, as the user who runs Kirikae");
        }
    }

    /** The file's version; absent if it is empty. Seen at one moment, as another process may be creating the tables. */
    private Optional<Integer> versionOf(Database database) {
        return database.snapshot(() -> versionIn(database));
    }

    private Optional<Integer> versionIn(Database database) {
        int application = database.number("pragma application_id");
        int version = database.number("pragma user_version");
        if (application == 0 && version == 0 && database.number("select count(*) from sqlite_schema") == 0) {
            return Optional.empty();
        }
        if (application != APPLICATION_ID) {
            throw new StoreException(
                    Kind.FOREIGN,
                    database.file()
                            + " is an SQLite database of another program: name another file under store.sqlite");
        }
        if (version > migrations.size()) {
            throw tooNew(database, version);
        }
        return Optional.of(version);
    }

    private StoreException tooNew(Database database, int version) {
        return new StoreException(
                Kind.TOO_NEW,
                database.file() + " was written by a newer version of Kirikae (format " + version
                        + ", this version knows " + migrations.size() + "): use that version");
    }
}
