package io.kirikae.operation;

import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Standbys that EC2 had no capacity for a moment ago, as the journal tells, so that the next one is tried: another node is another
 * interface, and mostly another zone.
 */
record Capacity(Store store, TimeSource time) {

    /** So long another standby goes before one that could not be launched. */
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private static final String NO_CAPACITY = "InsufficientInstanceCapacity";

    /** One sentence for each node that was refused in the last minutes while another could be tried. */
    Map<NodeName, String> lacking(GroupName group) {
        Map<NodeName, String> lacking = new HashMap<>();
        for (RunHistory history : store.journal().latest(group, Views.RECENT)) {
            Duration ago = history.ended()
                    .map(Entry::at)
                    .map(at -> Duration.between(at, time.wallClock()))
                    .orElse(MEMORY);
            Optional<NodeName> refused = ago.compareTo(MEMORY) < 0 ? refused(history) : Optional.empty();
            refused.ifPresent(node -> lacking.putIfAbsent(
                    node,
                    "EC2 had no capacity for " + node + " " + ago.toSeconds() + " s ago (run "
                            + history.run().id() + "); another standby goes before it for "
                            + MEMORY.minus(ago).toSeconds() + " s."));
        }
        return lacking;
    }

    /** The node that a run could not launch, where it did not wait for capacity. */
    static Optional<NodeName> refused(RunHistory history) {
        if (history.state() != RunState.REFUSED) {
            return Optional.empty();
        }
        List<LaunchStandby> launches = history.run().plan().steps().stream()
                .filter(step -> step instanceof LaunchStandby launch && !launch.awaitsCapacity())
                .map(step -> (LaunchStandby) step)
                .toList();
        return launches.stream()
                .filter(launch -> history.entries().stream().anyMatch(entry -> refuses(entry, launch)))
                .map(LaunchStandby::node)
                .findFirst();
    }

    private static boolean refuses(Entry entry, LaunchStandby launch) {
        return entry.event() == Event.REFUSED
                && entry.step().equals(Optional.of(launch.key()))
                && entry.detail().startsWith(NO_CAPACITY);
    }
}
