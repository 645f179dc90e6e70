package io.kirikae.mechanism;

import io.kirikae.plan.Step;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.NodeName;
import java.util.List;

/**
 * What was seen of one floating address at one moment. Immutable: everything that follows from it (who owns it, what would
 * keep it from moving, which steps would move it) is derived without asking AWS again.
 */
public interface Sighting {

    /** The address that was looked at. */
    FloatingAddress address();

    /** Who has it. */
    Whereabouts whereabouts();

    /** What clients connect to, where that is known: an IP address or a DNS name; empty if not. */
    String reachableAt();

    /**
     * What would make AWS refuse the move, or make the address useless after it, as whole sentences. Empty if nothing was
     * found.
     *
     * @param target a node of the group
     */
    List<String> obstaclesTo(NodeName target);

    /**
     * The steps that bring the address whole to the node: inner lists run side by side, one list after the other. Empty if
     * it is there already.
     *
     * @param target a node of the group
     * @throws IllegalStateException if {@link #obstaclesTo} names something that keeps a step from being made at all
     */
    List<List<Step>> stepsTo(NodeName target);
}
