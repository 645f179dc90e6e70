package io.kirikae.store.memory;

import io.kirikae.store.AssignmentsContract;
import io.kirikae.store.IncidentsContract;
import io.kirikae.store.JournalContract;
import io.kirikae.store.LeasesContract;
import io.kirikae.store.PausesContract;
import io.kirikae.store.RetentionContract;
import io.kirikae.store.Store;
import io.kirikae.store.VantagesContract;
import org.junit.jupiter.api.Nested;

class MemoryStoreTest {

    private final MemoryStore data = new MemoryStore();

    @Nested
    class AsJournal extends JournalContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsLeases extends LeasesContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsAssignments extends AssignmentsContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsIncidents extends IncidentsContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsPauses extends PausesContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsVantages extends VantagesContract {
        @Override
        protected Store open() {
            return data;
        }
    }

    @Nested
    class AsFiniteMemory extends RetentionContract {
        @Override
        protected Store open() {
            return data;
        }
    }
}
