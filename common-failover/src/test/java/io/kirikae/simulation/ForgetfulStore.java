package io.kirikae.simulation;

import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import java.util.Optional;

/** Remembers no incident. */
final class ForgetfulStore extends BrokenStore {

    ForgetfulStore(Store store) {
        super(store);
    }

    @Override
    public Incidents incidents() {
        return new Incidents() {
            @Override
            public Optional<RunId> find(IncidentId incident) {
                return Optional.empty();
            }

            @Override
            public RunId claim(IncidentId incident, RunId run) {
                return run;
            }
        };
    }
}
