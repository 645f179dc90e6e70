package io.kirikae.mechanism;

import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of one group as one read of AWS showed them, by what the configuration calls them. An instance that AWS did not return is
 * missing from the map.
 *
 * @param group the group
 * @param instances its instances
 */
public record Fleet(Group group, Map<InstanceId, InstanceFacts> instances) {

    /** Copies the map. */
    public Fleet {
        instances = Map.copyOf(instances);
    }

    /** What is known of the node's instance. */
    public Optional<InstanceFacts> of(Node node) {
        return Optional.ofNullable(instances.get(node.instance()));
    }

    /**
     * Whether the node is a standby whose instance is stopped, or to be launched, before it takes over. What was launched once and is
     * stopped now was stopped by somebody.
     */
    public boolean cold(Node node) {
        String cold = node.launch().isPresent() ? InstanceFacts.TO_BE_LAUNCHED : "stopped";
        return group.mayBeCold(node)
                && of(node).filter(facts -> facts.state().equals(cold)).isPresent();
    }

    /** The node of that name. */
    public Node node(NodeName name) {
        return group.node(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is no node of " + group.name()));
    }

    /** The interface of the node on which addresses land: the one that holds the node's own address. */
    public Optional<InterfaceFacts> landingInterface(Node node) {
        return of(node).flatMap(facts -> facts.interfaceHolding(node.address()));
    }

    /** The node that has the interface attached. */
    public Optional<NodeName> nodeWith(InterfaceId networkInterface) {
        return group.nodes().stream()
                .filter(node -> of(node).stream()
                        .flatMap(facts -> facts.interfaces().stream())
                        .anyMatch(each -> each.id().equals(networkInterface)))
                .map(Node::name)
                .findFirst();
    }
}
