package io.kirikae.daemon;

import io.kirikae.decision.Verdict;
import io.kirikae.operation.StatusReport;
import io.kirikae.store.RunState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the duties have found out about each group, for those who look at it. Safe for use by several threads. */
final class Board {

    private final TimeSource time;
    private final Map<GroupName, Notes> groups = new HashMap<>();

    Board(TimeSource time) {
        this.time = time;
    }

    /**
     * What is noted of a group.
     *
     * @param report how it stood when it was last looked at as a whole
     * @param reportedAt when that was, by elapsed time
     * @param verdict what was decided about its present outage
     * @param drift how AWS's owner and the assigned one differ
     * @param runs how many runs of this daemon ended how
     */
    record Notes(
            Optional<StatusReport> report,
            Duration reportedAt,
            Optional<Verdict> verdict,
            Optional<String> drift,
            Map<RunState, Long> runs) {

        private static final Notes NONE =
                new Notes(Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty(), Map.of());

        Notes {
            runs = Map.copyOf(runs);
        }

        Notes with(Optional<Verdict> next) {
            return new Notes(report, reportedAt, next, drift, runs);
        }

        Notes drifted(Optional<String> next) {
            return new Notes(report, reportedAt, verdict, next, runs);
        }

        Notes reported(StatusReport next, Duration at) {
            return new Notes(Optional.of(next), at, verdict, drift, runs);
        }

        Notes ran(RunState state) {
            Map<RunState, Long> counts = new EnumMap<>(RunState.class);
            counts.putAll(runs);
            counts.merge(state, 1L, Long::sum);
            return new Notes(report, reportedAt, verdict, drift, counts);
        }
    }

    synchronized Notes of(GroupName group) {
        return groups.getOrDefault(group, Notes.NONE);
    }

    synchronized void keep(Collection<GroupName> names) {
        groups.keySet().retainAll(names);
    }

    synchronized void reported(StatusReport report) {
        groups.put(report.group(), of(report.group()).reported(report, time.elapsed()));
    }

    synchronized void verdict(GroupName group, Optional<Verdict> verdict) {
        groups.put(group, of(group).with(verdict));
    }

    synchronized void drift(GroupName group, Optional<String> drift) {
        groups.put(group, of(group).drifted(drift));
    }

    synchronized void ran(GroupName group, RunState state) {
        groups.put(group, of(group).ran(state));
    }
}
