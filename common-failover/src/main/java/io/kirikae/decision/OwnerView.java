package io.kirikae.decision;

import io.kirikae.topology.NodeName;

/** Who has the group's addresses, taken together. */
public sealed interface OwnerView {

    /**
     * One node has all of them.
     *
     * @param node the owner
     */
    record On(NodeName node) implements OwnerView {}

    /** Nobody has them. */
    record Nowhere() implements OwnerView {}

    /**
     * They are on their way, divided between nodes, with something outside the group, or could not be read.
     *
     * @param what one clause for people, such as {@code eni-0c3 is detaching}
     */
    record Unclear(String what) implements OwnerView {}
}
