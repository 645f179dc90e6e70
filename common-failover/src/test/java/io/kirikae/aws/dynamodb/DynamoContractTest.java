package io.kirikae.aws.dynamodb;

import io.kirikae.store.AssignmentsContract;
import io.kirikae.store.IncidentsContract;
import io.kirikae.store.JournalContract;
import io.kirikae.store.LeasesContract;
import io.kirikae.store.PausesContract;
import io.kirikae.store.RetentionContract;
import io.kirikae.store.Store;
import io.kirikae.store.VantagesContract;
import org.junit.jupiter.api.Nested;

/** The store in a table keeps what the one in a file keeps. Every store is opened as another host would open it. */
class DynamoContractTest {

    private final String table = LocalDynamoDb.newTable();

    @Nested
    class AsJournal extends JournalContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsLeases extends LeasesContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsAssignments extends AssignmentsContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsIncidents extends IncidentsContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsPauses extends PausesContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsVantages extends VantagesContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }

    @Nested
    class AsFiniteMemory extends RetentionContract {
        @Override
        protected Store open() {
            return LocalDynamoDb.open(table);
        }
    }
}
