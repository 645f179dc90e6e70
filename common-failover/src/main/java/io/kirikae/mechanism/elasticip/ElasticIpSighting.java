package io.kirikae.mechanism.elasticip;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.elasticip.ElasticIps.ElasticIpFacts;
import io.kirikae.plan.Placement;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/** An Elastic IP address as it was seen. */
record ElasticIpSighting(ElasticIp address, ElasticIpFacts facts, Fleet fleet) implements Sighting {

    @Override
    public Whereabouts whereabouts() {
        if (facts.placement().isEmpty()) {
            return new Whereabouts.Nowhere();
        }
        Placement now = facts.placement().get();
        return fleet.nodeWith(now.networkInterface())
                .<Whereabouts>map(Whereabouts.On::new)
                .orElseGet(() -> new Whereabouts.Unclear(
                        address.allocation() + " leads to " + now + ", which is on no node of the group"));
    }

    @Override
    public String reachableAt() {
        return facts.publicIp().value();
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        List<String> obstacles = TargetChecks.of(fleet, node);
        if (obstacles.isEmpty() && placementOn(node).isEmpty()) {
            obstacles.add("No interface of " + node.instance() + " holds " + address.privateAddressOn(node)
                    + ", to which " + address.allocation() + " shall lead; assign it first.");
        }
        return obstacles;
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        Placement to = placementOn(fleet.node(target))
                .orElseThrow(() -> new IllegalStateException(String.join(" ", obstaclesTo(target))));
        return facts.placement().equals(Optional.of(to))
                ? List.of()
                : List.of(List.of(new MoveElasticIp(address.allocation(), facts.placement(), Optional.of(to))));
    }

    private Optional<Placement> placementOn(Node node) {
        IpAddress wanted = address.privateAddressOn(node);
        return fleet.of(node)
                .flatMap(instance -> instance.interfaceHolding(wanted))
                .map(InterfaceFacts::id)
                .map(id -> new Placement(id, wanted));
    }
}
