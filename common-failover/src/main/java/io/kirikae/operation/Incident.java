package io.kirikae.operation;

import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import java.util.Optional;

/** Finds the run that an incident has led to, so that it never leads to a second one. */
final class Incident {

    private Incident() {}

    /** The run of the asker's incident. */
    static Optional<RunHistory> run(Store store, Asker asker) {
        return asker.incident().flatMap(store.incidents()::find).flatMap(store.journal()::find);
    }

    /** The run of the asker's incident, if it has ended. */
    static Optional<RunHistory> ended(Store store, Asker asker) {
        return run(store, asker).filter(history -> history.ended().isPresent());
    }

    /** Whether it is the run of the asker's incident. */
    static boolean is(RunHistory history, Asker asker) {
        return asker.incident().isPresent() && history.run().incident().equals(asker.incident());
    }
}
