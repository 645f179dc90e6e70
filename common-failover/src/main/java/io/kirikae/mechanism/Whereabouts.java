package io.kirikae.mechanism;

import io.kirikae.topology.NodeName;

/** Who has a floating address. */
public sealed interface Whereabouts {

    /**
     * One node has it whole.
     *
     * @param node the owner
     */
    record On(NodeName node) implements Whereabouts {}

    /** Nobody has it. */
    record Nowhere() implements Whereabouts {}

    /**
     * It is on its way, is divided between nodes, or belongs to something outside the group.
     *
     * @param what what was found, as people read it
     */
    record Unclear(String what) implements Whereabouts {}
}
