package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import java.util.List;
import java.util.Optional;

/**
 * Where packets to the group's floating addresses arrive in the simulated network.
 *
 * @param group the group
 * @param world the simulated AWS
 */
record PacketPath(Group group, World world) {

    /** The node at which packets arrive; absent while they arrive nowhere or the addresses are apart. */
    Optional<Node> owner() {
        List<Optional<Node>> owners = group.addresses().stream()
                .filter(address -> !(address instanceof FloatingAddress.Volume))
                .map(this::ownerOf)
                .distinct()
                .toList();
        return owners.size() == 1 ? owners.get(0) : Optional.empty();
    }

    private Optional<Node> ownerOf(FloatingAddress address) {
        if (address instanceof FloatingAddress.ElasticIp eip) {
            return node(world.dataPlane().atElasticIp(eip.allocation().value()));
        }
        if (address instanceof FloatingAddress.NetworkInterface eni) {
            return node(world.dataPlane().atInterface(eni.id().value()));
        }
        if (address instanceof FloatingAddress.SecondaryIp secondary) {
            return agreed(secondary.addresses().stream()
                    .map(each -> node(world.dataPlane().atPrivateIp(each.value())))
                    .toList());
        }
        if (address instanceof FloatingAddress.Route route) {
            return agreed(route.tables().stream()
                    .map(table -> node(world.dataPlane()
                            .alongRoute(table.value(), route.destination().toString())))
                    .toList());
        }
        if (address instanceof FloatingAddress.TargetGroup balanced) {
            return node(world.dataPlane().behindTargetGroup(balanced.arn().value()));
        }
        return named((FloatingAddress.DnsRecord) address);
    }

    /** The node that the record names, as a resolver that keeps nothing is told. */
    private Optional<Node> named(FloatingAddress.DnsRecord record) {
        List<String> values = world.dataPlane()
                .resolved(record.zone().value(), record.name(), record.type().name());
        return group.nodes().stream()
                .filter(node -> values.contains(record.valueFor(node)))
                .filter(node -> Power.on(world, node))
                .findFirst();
    }

    private static Optional<Node> agreed(List<Optional<Node>> owners) {
        return owners.stream().distinct().count() == 1 ? owners.get(0) : Optional.empty();
    }

    private Optional<Node> node(Optional<String> instance) {
        return instance.flatMap(id -> group.nodes().stream()
                .filter(node -> Power.instance(world, node).equals(instance))
                .findFirst());
    }
}
