package io.kirikae.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes to which the addresses could move, in order of preference. */
record Candidates(List<NodeView> nodes) {

    static Candidates of(GroupView view) {
        return new Candidates(view.candidates());
    }

    /** The first that serves and that the addresses can move to. */
    Optional<NodeView> able() {
        return serving().filter(node -> node.obstacles().isEmpty()).findFirst();
    }

    /** Whether any serves, be the addresses able to move there or not. */
    boolean anyServes() {
        return serving().findAny().isPresent();
    }

    /** Whether some serve, but the addresses can move to none of them. */
    boolean onlyObstructed() {
        return anyServes() && able().isEmpty();
    }

    /** Why no node serves, node by node. */
    String silence() {
        return nodes.isEmpty()
                ? "the group has no other node"
                : nodes.stream().map(Candidates::whyNotServing).collect(Collectors.joining("; "));
    }

    /** What stands against the nodes that serve, node by node. */
    String obstacles() {
        return serving()
                .map(node -> node.name() + ": " + String.join(", ", node.obstacles()))
                .collect(Collectors.joining("; "));
    }

    static String whyNotServing(NodeView node) {
        if (node.decisive().isEmpty()) {
            return node.name() + ": none of its probes is decisive";
        }
        String probes = node.decisive().stream()
                .filter(probe -> !probe.up())
                .map(ProbeView::words)
                .collect(Collectors.joining(", "));
        String ec2 = node.instance()
                .filter(InstanceView::confirmsDown)
                .map(instance -> ", EC2 says " + instance.words())
                .orElse("");
        return node.name() + ": " + probes + ec2;
    }

    private Stream<NodeView> serving() {
        return nodes.stream().filter(NodeView::couldServe);
    }
}
