package io.kirikae.store.sqlite;

import io.kirikae.store.AssignmentsContract;
import io.kirikae.store.IncidentsContract;
import io.kirikae.store.JournalContract;
import io.kirikae.store.LeasesContract;
import io.kirikae.store.PausesContract;
import io.kirikae.store.RetentionContract;
import io.kirikae.store.Store;
import io.kirikae.store.VantagesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("kirikae.db");
    }

    @Nested
    class AsJournal extends JournalContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsLeases extends LeasesContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsAssignments extends AssignmentsContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsIncidents extends IncidentsContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsPauses extends PausesContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsVantages extends VantagesContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }

    @Nested
    class AsFiniteMemory extends RetentionContract {
        @Override
        protected Store open() {
            return SqliteStore.open(file());
        }
    }
}
