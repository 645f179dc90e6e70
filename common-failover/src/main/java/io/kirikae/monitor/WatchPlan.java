package io.kirikae.monitor;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;

/**
 * How a group is watched.
 *
 * @param group the group
 * @param nodes its nodes
 * @param downAfter how many rounds in a row the owner must be down before it counts as down
 * @param every how far apart rounds are
 * @param standbyEvery how far apart looks at the other nodes are as long as the owner answers
 */
public record WatchPlan(GroupName group, List<NodeName> nodes, int downAfter, Duration every, Duration standbyEvery) {

    /** Copies the list. */
    public WatchPlan {
        nodes = List.copyOf(nodes);
    }
}
