package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest recoveries: a monitoring server may send a problem after its recovery. Bounded. Thread-safe. */
final class Recoveries {

    private static final int MOST = 2000;

    private final Map<IncidentId, Instant> latest = new LinkedHashMap<>();

    synchronized void remember(Alert recovery) {
        latest.remove(recovery.incident());
        latest.put(recovery.incident(), recovery.raisedAt());
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /** Whether the problem was raised no later than its recovery. */
    synchronized boolean ended(Alert problem) {
        Instant over = latest.get(problem.incident());
        return over != null && !problem.raisedAt().isAfter(over);
    }
}
