package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.Group;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who has the addresses of a group, by the simulator's truth: without lag and without faults. */
public final class Truth {

    /** What stands for an address, or a part of one, that nobody has. */
    public static final String NOBODY = "nobody";

    private final World world;

    /** The truth of a world. */
    public Truth(World world) {
        this.world = world;
    }

    /** The instances that have the group's addresses or parts of them, and {@link #NOBODY} for what none has. */
    public Set<String> owners(Group group) {
        Set<String> owners = new TreeSet<>();
        group.addresses().forEach(address -> owners.addAll(owners(group, address)));
        return owners;
    }

    /** The instance that has all of the group's addresses. */
    public Optional<String> owner(Group group) {
        Set<String> owners = owners(group);
        String first = owners.iterator().next();
        return owners.size() == 1 && !first.equals(NOBODY) ? Optional.of(first) : Optional.empty();
    }

    /** The instances at which the packets of clients arrive, address by address; {@link #NOBODY} where at none. */
    public Optional<String> reached(FloatingAddress address) {
        if (address instanceof ElasticIp elasticIp) {
            return world.dataPlane().atElasticIp(elasticIp.allocation().value());
        }
        if (address instanceof NetworkInterface eni) {
            return world.dataPlane().atInterface(eni.id().value());
        }
        if (address instanceof SecondaryIp secondary) {
            return world.dataPlane().atPrivateIp(secondary.addresses().get(0).value());
        }
        if (address instanceof Route route) {
            return world.dataPlane()
                    .alongRoute(
                            route.tables().get(0).value(), route.destination().toString());
        }
        DnsRecord record = (DnsRecord) address;
        return world.dataPlane().resolved(record.zone().value(), record.name(), "A").stream()
                .findFirst()
                .flatMap(world.dataPlane()::atPrivateIp);
    }

    private List<String> owners(Group group, FloatingAddress address) {
        List<String> owners = new ArrayList<>();
        if (address instanceof ElasticIp elasticIp) {
            owners.add(orNobody(world.instanceOfElasticIp(elasticIp.allocation().value())));
        } else if (address instanceof NetworkInterface eni) {
            owners.add(orNobody(world.instanceOfInterface(eni.id().value())));
        } else if (address instanceof SecondaryIp secondary) {
            for (IpAddress ip : secondary.addresses()) {
                owners.add(orNobody(world.instanceOfPrivateIp(ip.value())));
            }
        } else if (address instanceof Route route) {
            route.tables()
                    .forEach(table -> owners.add(orNobody(
                            world.routeTarget(table.value(), route.destination().toString())
                                    .flatMap(world::instanceOfInterface))));
        } else if (address instanceof DnsRecord record) {
            List<String> values = world.recordValues(record.zone().value(), record.name(), "A");
            owners.add(orNobody(group.nodes().stream()
                    .filter(node -> values.equals(List.of(record.valueFor(node))))
                    .map(Node::instance)
                    .map(Object::toString)
                    .findFirst()));
        }
        return owners;
    }

    private static String orNobody(Optional<String> instance) {
        return instance.orElse(NOBODY);
    }
}
