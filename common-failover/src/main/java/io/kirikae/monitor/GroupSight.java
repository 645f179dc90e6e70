package io.kirikae.monitor;

import io.kirikae.decision.ProbeView;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the watch has seen of a group. Times are elapsed time.
 *
 * @param group the group
 * @param owner the node that is taken for the owner; absent while that is not known
 * @param condition how the owner is
 * @param since since when it is so
 * @param outage the present outage, or else the last one
 * @param nodes what was seen of each node; a node that has not been looked at yet is missing
 */
public record GroupSight(
        GroupName group,
        Optional<NodeName> owner,
        Condition condition,
        Duration since,
        Optional<Outage> outage,
        Map<NodeName, NodeSight> nodes) {

    /** Copies the map. */
    public GroupSight {
        nodes = Map.copyOf(nodes);
    }

    /**
     * What was seen of a node.
     *
     * @param probes what each probe showed in the last look
     * @param counter how many rounds in a row it has been down, or up
     * @param began when the last look began
     * @param took from its beginning to its end
     */
    public record NodeSight(List<ProbeView> probes, RoundCounter counter, Duration began, Duration took) {
        /** Copies the list. */
        public NodeSight {
            probes = List.copyOf(probes);
        }

        /** What the last look says, all decisive probes taken together. */
        public RoundOutcome outcome() {
            return RoundOutcome.of(probes);
        }
    }

    /** What was seen of the owner. */
    public Optional<NodeSight> ownerSight() {
        return owner.map(nodes::get);
    }
}
