package io.kirikae.operation;

import io.kirikae.decision.ProbeView;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a monitor has seen of a group's nodes round by round, so that nobody need look as often anew.
 *
 * @param owner the node that the monitor takes for the owner; absent if it does not know
 * @param last what the probes of each node showed in its last round; a node that has not been looked at may be missing
 * @param counters how many rounds in a row each node has been down, or up
 * @param at when the last round of each node ended, by elapsed time
 * @param downSince when the owner was first seen down in the present outage, by elapsed time
 */
public record Rounds(
        Optional<NodeName> owner,
        Map<NodeName, List<ProbeView>> last,
        Map<NodeName, RoundCounter> counters,
        Map<NodeName, Duration> at,
        Optional<Duration> downSince) {

    /** A round that ended longer ago than this is not decided on: the node is looked at again. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Copies the maps. */
    public Rounds {
        last = Map.copyOf(last);
        counters = Map.copyOf(counters);
        at = Map.copyOf(at);
    }

    /** Whether the node was down in its last round, and that round has just ended. */
    boolean justDown(NodeName node, Duration now) {
        Duration ended = at.get(node);
        return ended != null
                && now.minus(ended).compareTo(FRESH) <= 0
                && RoundOutcome.of(last.getOrDefault(node, List.of())) == RoundOutcome.DOWN;
    }
}
