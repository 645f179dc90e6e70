package io.kirikae.store.memory;

import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which incident led to which run. */
final class MemoryIncidents implements Incidents {

    private final Together together;
    private final Map<IncidentId, RunId> claims = new HashMap<>();

    MemoryIncidents(Together together) {
        this.together = together;
    }

    @Override
    public Optional<RunId> find(IncidentId incident) {
        return together.alone(() -> Optional.ofNullable(claims.get(incident)));
    }

    @Override
    public RunId claim(IncidentId incident, RunId run) {
        return together.alone(() -> {
            RunId first = claims.putIfAbsent(incident, run);
            if (first != null) {
                return first;
            }
            together.undoBy(() -> claims.remove(incident));
            return run;
        });
    }

    /** Removes the claims of the runs. */
    void forget(Set<RunId> runs) {
        claims.values().removeAll(runs);
    }
}
