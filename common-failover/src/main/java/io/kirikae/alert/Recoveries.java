package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The latest recoveries: a monitoring server may send a problem after its recovery. A recovery does not always know since when its problem was, so that of an id also
 * ends {@code ID@SECONDS}, if that was raised no later. Bounded. Thread-safe.
 */
final class Recoveries {

    private static final int MOST = 2000;
    private static final Pattern SINCE = Pattern.compile("(.+)@[0-9]+");

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
        return endedAt(problem.incident(), problem.raisedAt()) || endedAt(name(problem.incident()), problem.raisedAt());
    }

    private boolean endedAt(IncidentId incident, Instant raised) {
        Instant over = latest.get(incident);
        return over != null && !raised.isAfter(over);
    }

    /** Whether the recovery is that of the problem, which waits. */
    static boolean ends(Alert recovery, Alert problem) {
        return recovery.incident().equals(problem.incident())
                || (recovery.incident().equals(name(problem.incident()))
                        && !problem.raisedAt().isAfter(recovery.raisedAt()));
    }

    /** The incident without the time since when it is. */
    private static IncidentId name(IncidentId incident) {
        var found = SINCE.matcher(incident.id());
        return found.matches() ? new IncidentId(incident.source(), found.group(1)) : incident;
    }
}
