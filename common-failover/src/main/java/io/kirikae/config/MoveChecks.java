package io.kirikae.config;

import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between the addresses that move and the nodes that they move between. */
final class MoveChecks {

    private final List<Node> nodes;
    private final boolean allNodesRead;
    private final GroupDraft draft;
    private final Problems problems;

    MoveChecks(GroupDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        this.nodes = ListOf.values(draft.nodes());
        this.allNodesRead = nodes.size() == draft.fields().count(GroupSection.NODES);
    }

    void run() {
        Fields fields = draft.fields();
        if (fields.find(GroupSection.MOVE).isPresent() && fields.count(GroupSection.MOVE) == 0) {
            problems.add(fields.place(GroupSection.MOVE), "names nothing to move; name at least one address");
        }
        volumes();
        Set<Integer> indexes = new HashSet<>();
        for (Located<FloatingAddress> move : draft.moves()) {
            FloatingAddress address = move.value();
            if (address instanceof ElasticIp elastic) {
                elastic.privateAddresses().keySet().stream()
                        .sorted()
                        .forEach(node -> known(node, move, "private-addresses"));
            } else if (address instanceof NetworkInterface eni) {
                eni.deviceIndex().ifPresent(index -> free(index, indexes, move));
            } else if (address instanceof SecondaryIp secondary) {
                secondary(secondary, move);
            } else if (address instanceof Route route) {
                route(route, move);
            } else if (address instanceof TargetGroup balanced) {
                balanced(balanced, move);
            } else if (address instanceof DnsRecord dns) {
                dns.values().keySet().stream().sorted().forEach(node -> known(node, move, "values"));
                nodes.forEach(node -> dns(dns, node, move));
            }
        }
    }

    /** In a failover nobody answers who could unmount, so only an owner that is stopped is known not to write. */
    private void volumes() {
        boolean stops = draft.fields().find(GroupSection.FENCE).orElse(null) instanceof Fence.ByStop;
        boolean address = false;
        for (Located<FloatingAddress> move : draft.moves()) {
            if (!(move.value() instanceof Volume volume)) {
                address = true;
            } else if (!stops) {
                problems.add(
                        move.place("volume"),
                        "is only taken in a failover from an owner that is stopped first; write fence: {stop: {}} for the"
                                + " group");
            } else if (volume.mount().isPresent() && hostMissing()) {
                problems.add(
                        move.place("volume", "mount"), "needs 'host', which says how the nodes are told to mount it");
            } else if (draft.fields().find(GroupSection.DRIFT).orElse(DriftPolicy.RAISE) == DriftPolicy.REPAIR) {
                problems.add(
                        draft.fields().place(GroupSection.DRIFT),
                        "would stop an instance by itself to bring a volume back; write raise");
            } else if (address) {
                problems.add(
                        move.place("volume"),
                        "stands behind an address; name volumes first, so that the data is there before clients are");
            }
        }
    }

    private void balanced(TargetGroup balanced, Located<FloatingAddress> move) {
        if (balanced.healthFile().isPresent() && hostMissing()) {
            problems.add(
                    move.place("target-group", "health-check-file"),
                    "needs 'host', which says how the nodes are told to write and remove it");
        }
        if (balanced.healthFile().isPresent() && balanced.awaitDraining()) {
            problems.add(
                    move.place("target-group", "await-draining"),
                    "does not go with health-check-file, by which nothing is deregistered");
        }
    }

    private boolean hostMissing() {
        return draft.fields().count(GroupSection.HOST) == 0;
    }

    private void known(NodeName name, Located<FloatingAddress> move, String key) {
        if (allNodesRead && nodes.stream().noneMatch(node -> node.name().equals(name))) {
            List<String> names = nodes.stream().map(node -> node.name().value()).toList();
            String hint = NearestName.of(name.value(), names)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("the nodes are " + String.join(", ", names));
            problems.add(
                    move.place(move.value().mechanism(), key, name.value()),
                    "no node of the group has this name; " + hint);
        }
    }

    private void free(int index, Set<Integer> taken, Located<FloatingAddress> move) {
        if (!taken.add(index)) {
            problems.add(
                    move.place("network-interface", "device-index"),
                    "another interface of the group is attached at " + index + " already");
        }
    }

    private void secondary(SecondaryIp secondary, Located<FloatingAddress> move) {
        for (Node node : nodes) {
            if (secondary.addresses().contains(node.address())) {
                problems.add(
                        move.place("secondary-ip"),
                        node.address() + " is the own address of node " + node.name()
                                + ", which never moves; name the floating one");
            }
        }
    }

    private void route(Route route, Located<FloatingAddress> move) {
        for (Node node : nodes) {
            if (route.destination().contains(node.address())) {
                problems.add(
                        move.place("route", "destination"),
                        route.destination() + " contains " + node.address() + ", the own address of node " + node.name()
                                + "; moving this route would cut the nodes off");
            }
        }
    }

    private void dns(DnsRecord dns, Node node, Located<FloatingAddress> move) {
        if (dns.values().containsKey(node.name())) {
            return;
        }
        DnsRecordForm.problem(dns.type(), node.address().value())
                .ifPresent(problem -> problems.add(
                        move.place("dns-record", "values"),
                        problem + ", and the address of node " + node.name()
                                + " is none; write its value under 'values'"));
    }
}
