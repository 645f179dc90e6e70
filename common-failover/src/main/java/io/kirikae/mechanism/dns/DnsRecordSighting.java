package io.kirikae.mechanism.dns;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.dns.RecordSets.Lookup;
import io.kirikae.plan.RecordContent;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.ChangeRecord;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A DNS record as it was seen. */
record DnsRecordSighting(DnsRecord address, Lookup found, Fleet fleet) implements Sighting {

    @Override
    public Whereabouts whereabouts() {
        if (found instanceof Lookup.Absent) {
            return new Whereabouts.Nowhere();
        }
        Optional<Node> named = content().flatMap(content -> fleet.group().nodes().stream()
                .filter(node -> content.values().equals(List.of(address.valueFor(node))))
                .findFirst());
        return named.<Whereabouts>map(node -> new Whereabouts.On(node.name()))
                .orElseGet(() -> new Whereabouts.Unclear(address.name() + " " + address.type() + " says " + said()
                        + ", which names no node of the group"));
    }

    private String said() {
        return found instanceof Lookup.Foreign foreign
                ? foreign.what()
                : content().map(RecordContent::toString).orElse("nothing");
    }

    @Override
    public String reachableAt() {
        return address.name();
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        List<String> obstacles = new ArrayList<>();
        if (found instanceof Lookup.Foreign foreign) {
            obstacles.add(address.name() + " " + address.type() + " is " + foreign.what()
                    + ", which Kirikae does not change; make it a simple or a weighted record.");
        }
        fleet.of(node)
                .filter(facts -> !facts.running() && !fleet.cold(node))
                .ifPresent(facts -> obstacles.add(
                        "Instance " + facts.id() + " of " + node.name() + " is " + facts.state() + "; start it."));
        return obstacles;
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        if (found instanceof Lookup.Foreign) {
            throw new IllegalStateException(String.join(" ", obstaclesTo(target)));
        }
        List<String> wanted = List.of(address.valueFor(fleet.node(target)));
        if (content().map(RecordContent::values).equals(Optional.of(wanted))) {
            return List.of();
        }
        RecordContent to = new RecordContent(wanted, address.ttl());
        return List.of(List.of(new ChangeRecord(
                address.zone(), address.name(), address.type(), weight(), content(), Optional.of(to))));
    }

    /** The weight is left as it is: it is somebody's decision, and only the value is ours. */
    private Optional<Weight> weight() {
        return found instanceof Lookup.Found record && record.weight().isPresent()
                ? record.weight()
                : address.weighted();
    }

    private Optional<RecordContent> content() {
        return found instanceof Lookup.Found record ? Optional.of(record.content()) : Optional.empty();
    }
}
