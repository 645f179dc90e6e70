package io.kirikae.decision;

import io.kirikae.health.ProbeResult;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether another node could take over now, if the owner failed. It is about the nodes and AWS only: a pause or a
 * cool-down does not make a standby less able.
 */
public sealed interface Readiness {

    /**
     * A failover would find a node.
     *
     * @param standby the node that would take over
     * @param remarks what is worth a look all the same, one clause each, such as a certificate that expires soon
     */
    record Ready(NodeName standby, List<String> remarks) implements Readiness {
        /** Copies the list. */
        public Ready {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A failover would find no node.
     *
     * @param reasons one clause for each node that could have been
     */
    record NotReady(List<String> reasons) implements Readiness {
        /** Copies the list. */
        public NotReady {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It is not known whether a failover would find a node.
     *
     * @param reasons one clause each
     */
    record CannotTell(List<String> reasons) implements Readiness {
        /** Copies the list. */
        public CannotTell {
            reasons = List.copyOf(reasons);
        }
    }

    /** Reads the readiness off the facts. */
    static Readiness of(GroupView view) {
        List<String> doubts = doubts(view);
        if (!doubts.isEmpty()) {
            return new CannotTell(doubts);
        }
        Candidates candidates = Candidates.of(view);
        return candidates.able().<Readiness>map(Readiness::ready).orElseGet(() -> notReady(candidates.nodes()));
    }

    /**
     * Whether the addresses could move to a node, as far as it is known, node by node; those that have them already are left out.
     */
    static Map<NodeName, Readiness> toEach(GroupView view) {
        List<String> doubts = doubts(view);
        Map<NodeName, Readiness> directions = new LinkedHashMap<>();
        for (NodeView node : view.candidates()) {
            Readiness readiness =
                    node.couldServe() && node.obstacles().isEmpty() ? ready(node) : notReady(List.of(node));
            directions.put(node.name(), doubts.isEmpty() ? readiness : new CannotTell(doubts));
        }
        return directions;
    }

    private static List<String> doubts(GroupView view) {
        List<String> doubts = new ArrayList<>();
        view.cloudUnreachable().ifPresent(why -> doubts.add("AWS cannot be asked (" + why + ")"));
        if (view.owner() instanceof OwnerView.Unclear unclear) {
            doubts.add("it is unclear who has the addresses (" + unclear.what() + ")");
        }
        boolean witnessAnswers = view.witnessesReached() > 0;
        boolean looked = view.nodes().stream().anyMatch(node -> !node.probes().isEmpty());
        if (looked && !witnessAnswers && !view.anythingAnswers()) {
            doubts.add("nothing that was looked at answers, which looks like us being cut off");
        }
        return doubts;
    }

    private static Readiness ready(NodeView standby) {
        if (standby.cold()) {
            return new Ready(standby.name(), List.of("its instance does not run and would be started first"));
        }
        List<String> remarks = new ArrayList<>();
        standby.probes().forEach(probe -> {
            if (!probe.up()) {
                remarks.add(probe.words());
            } else if (probe.result() instanceof ProbeResult.Up up
                    && !up.remark().isEmpty()) {
                remarks.add(probe.name() + ": " + up.remark());
            }
        });
        standby.instance().filter(InstanceView::confirmsDown).ifPresent(ec2 -> remarks.add("EC2 says " + ec2.words()));
        return new Ready(standby.name(), remarks);
    }

    private static Readiness notReady(List<NodeView> nodes) {
        if (nodes.isEmpty()) {
            return new NotReady(List.of("the group has no other node"));
        }
        List<String> reasons = nodes.stream()
                .map(node -> node.couldServe()
                        ? node.name() + ": " + String.join(", ", node.obstacles())
                        : Candidates.whyNotServing(node))
                .toList();
        return nodes.stream().anyMatch(Readiness::mightServe) ? new CannotTell(reasons) : new NotReady(reasons);
    }

    /** Whether nothing is known against a node, though it is not known to serve. */
    private static boolean mightServe(NodeView node) {
        return node.obstacles().isEmpty()
                && !node.confirmedDownByEc2()
                && node.decisive().stream().noneMatch(ProbeView::down);
    }
}
