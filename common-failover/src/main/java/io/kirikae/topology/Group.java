package io.kirikae.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes of which one serves behind the group's addresses.
 *
 * @param name how people call it
 * @param nodes at least two; the first is the preferred owner
 * @param addresses what moves, in the order in which it moves; at least one
 * @param fence how a failover keeps the old owner out; absent if it does not
 * @param host what must happen inside the nodes' operating systems; absent if nothing
 * @param standby how a standby that is stopped is brought up; absent if it is not
 */
public record Group(
        GroupName name,
        List<Node> nodes,
        List<FloatingAddress> addresses,
        Optional<Fence> fence,
        Optional<HostSetup> host,
        Optional<Standby> standby) {

    /** A group whose standbys run. */
    public Group(
            GroupName name,
            List<Node> nodes,
            List<FloatingAddress> addresses,
            Optional<Fence> fence,
            Optional<HostSetup> host) {
        this(name, nodes, addresses, fence, host, Optional.empty());
    }

    /** A group whose old owner is not fenced. */
    public Group(GroupName name, List<Node> nodes, List<FloatingAddress> addresses) {
        this(name, nodes, addresses, Optional.empty());
    }

    /** A group whose nodes' operating systems are left alone. */
    public Group(GroupName name, List<Node> nodes, List<FloatingAddress> addresses, Optional<Fence> fence) {
        this(name, nodes, addresses, fence, Optional.empty());
    }

    /**
     * Checks what makes a group one.
     *
     * @throws IllegalArgumentException if there are fewer than two nodes, no address, or a name, instance or address twice
     */
    public Group {
        nodes = List.copyOf(nodes);
        addresses = List.copyOf(addresses);
        if (nodes.size() < 2) {
            throw new IllegalArgumentException("group " + name + " has fewer than two nodes, so there is no standby");
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("group " + name + " has no address to move");
        }
        Set<Object> seen = new HashSet<>();
        for (Node node : nodes) {
            if (!seen.add(node.name()) || !seen.add(node.instance()) || !seen.add(node.address())) {
                throw new IllegalArgumentException("group " + name + " names node " + node.name() + " twice");
            }
        }
    }

    /** Whether a volume is among what moves, so that whoever has it must be stopped before it is taken. */
    public boolean movesVolumes() {
        return addresses.stream().anyMatch(FloatingAddress.Volume.class::isInstance);
    }

    /** Whether every volume that moves can be unmounted by asking the operating system that has it. */
    public boolean unmounts() {
        return host.isPresent()
                && addresses.stream()
                        .allMatch(address -> !(address instanceof FloatingAddress.Volume volume)
                                || volume.mount().isPresent());
    }

    /** Whether some node's instance is launched only when it is needed. */
    public boolean launches() {
        return nodes.stream().anyMatch(node -> node.launch().isPresent());
    }

    /** Whether a node is started, or launched, before it takes over if it does not run. */
    public boolean mayBeCold(Node node) {
        return standby.isPresent() && !node.equals(preferred());
    }

    /** The node as its operating system is reached, where that is needed at all. */
    public Optional<Host> host(Node node) {
        return host.map(setup -> new Host(node, setup.by()));
    }

    /** The node that shall own the addresses when everything is well. */
    public Node preferred() {
        return nodes.get(0);
    }

    /** The node of that name. */
    public Optional<Node> node(NodeName wanted) {
        return nodes.stream().filter(node -> node.name().equals(wanted)).findFirst();
    }

    /** The node that runs on that instance. */
    public Optional<Node> nodeOn(InstanceId instance) {
        return nodes.stream().filter(node -> node.instance().equals(instance)).findFirst();
    }
}
