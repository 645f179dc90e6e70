package io.kirikae.decision;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a decision about a group needs, as facts of one moment.
 *
 * @param group the group
 * @param nodes its nodes in order of preference
 * @param owner who has the addresses; while AWS does not answer, the owner that was last assigned
 * @param rounds how many rounds in a row the owner has been down or up, this round included
 * @param witnesses what the witnesses showed; empty if none is configured
 * @param cloudUnreachable why AWS cannot be asked, one clause; absent if it answers
 * @param standing what is remembered about the group
 * @param request how the decision was asked for
 */
public record GroupView(
        GroupName group,
        List<NodeView> nodes,
        OwnerView owner,
        RoundCounter rounds,
        List<WitnessView> witnesses,
        Optional<String> cloudUnreachable,
        Standing standing,
        Request request) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the owner is not among the nodes, or a node is named twice
     */
    public GroupView {
        nodes = List.copyOf(nodes);
        witnesses = List.copyOf(witnesses);
        List<NodeName> names = nodes.stream().map(NodeView::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("group " + group + " names a node twice: " + names);
        }
        if (owner instanceof OwnerView.On on && !names.contains(on.node())) {
            throw new IllegalArgumentException("group " + group + " has no node " + on.node() + ", only " + names);
        }
    }

    /** The node that has the addresses, if exactly one has them. */
    public Optional<NodeView> ownerNode() {
        return owner instanceof OwnerView.On on
                ? nodes.stream().filter(node -> node.name().equals(on.node())).findFirst()
                : Optional.empty();
    }

    /** The nodes that do not have the addresses, in order of preference. */
    public List<NodeView> candidates() {
        return nodes.stream()
                .filter(node -> ownerNode()
                        .filter(owner -> owner.name().equals(node.name()))
                        .isEmpty())
                .toList();
    }

    /** How many witnesses answered. */
    public int witnessesReached() {
        return (int) witnesses.stream().filter(WitnessView::reached).count();
    }

    /** Whether anything that was looked at inside the group answered, decisive or not. */
    public boolean anythingAnswers() {
        return nodes.stream().flatMap(node -> node.probes().stream()).anyMatch(ProbeView::up);
    }
}
