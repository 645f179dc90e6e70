package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostTask.HealthFile;
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
    private final Berths berths;
    private final Machines machines;

    /** The truth of a world, in the words of the configuration. */
    public Truth(World world, Berths berths, Machines machines) {
        this.world = world;
        this.berths = berths;
        this.machines = machines;
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
        return arrivesAt(address).map(berths::called);
    }

    /** The operating systems, which stand beside AWS. */
    public Machines machines() {
        return machines;
    }

    /** Whether everything of a group that must be so inside its owner is so inside an instance. */
    public boolean isReadyInside(Group group, String instance) {
        return machines.isReady(group, instance);
    }

    /** Whether a node would pass a health check that asks for a file. */
    public boolean passes(Node node, HealthFile file) {
        return machines.passes(node.instance().value(), file);
    }

    /** Whether an instance may write to a volume that it has: one that runs and has not unmounted it. */
    public boolean mayWrite(String instance, String volume) {
        return mayWrite(instance) && !machines.hasUnmounted(instance, volume);
    }

    /** Whether an instance may write, whatever reaches it: only one that is stopped or gone cannot. */
    public boolean mayWrite(String instance) {
        return berths.actual(instance)
                .map(world::instanceState)
                .filter(state -> !state.equals("stopped") && !state.equals("terminated"))
                .isPresent();
    }

    /** The security groups of an interface. */
    public Set<String> securityGroups(String networkInterface) {
        return Set.copyOf(world.truth().networkInterface(networkInterface).securityGroups());
    }

    /** Whether nothing gets to a node because its interface was closed. */
    public boolean isFenced(Group group, Node node) {
        return group.fence().orElse(null) instanceof Fence.BySecurityGroup fence
                && securityGroups(Berths.landing(node))
                        .equals(Set.of(fence.closed().value()));
    }

    /** The instance that a volume is at, attached or on its way. */
    public Optional<String> instanceWith(String volume) {
        return Optional.ofNullable(world.truth().volumes().get(volume))
                .flatMap(io.kirikae.simulator.ec2.Volume::attachment)
                .map(io.kirikae.simulator.ec2.Volume.At::instanceId);
    }

    /** The instances that have a tag of that value and are not gone, or about to be. */
    public List<String> tagged(String tag, String value) {
        return world.truth().instances().values().stream()
                .filter(each -> value.equals(each.tags().get(tag)))
                .map(Instance::id)
                .filter(id -> !List.of("terminated", "shutting-down").contains(world.instanceState(id)))
                .toList();
    }

    private Optional<String> arrivesAt(FloatingAddress address) {
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
        if (address instanceof TargetGroup balanced) {
            return world.dataPlane().behindTargetGroup(balanced.arn().value());
        }
        if (address instanceof Volume volume) {
            return world.instanceOfVolume(volume.id().value());
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
        } else if (address instanceof Volume volume) {
            owners.add(orNobody(world.instanceOfVolume(volume.id().value())));
        } else if (address instanceof TargetGroup balanced) {
            owners.addAll(behind(group, balanced));
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

    private List<String> behind(Group group, TargetGroup balanced) {
        if (balanced.healthFile().isPresent()) {
            return withFile(group, balanced.healthFile().get());
        }
        List<String> registered = world.registered(balanced.arn().value());
        return registered.isEmpty()
                ? List.of(NOBODY)
                : registered.stream()
                        .map(ip -> orNobody(group.nodes().stream()
                                .filter(node -> node.address().value().equals(ip))
                                .map(node -> node.instance().value())
                                .findFirst()))
                        .toList();
    }

    /** Who would pass a health check that asked now. */
    private List<String> withFile(Group group, HealthFile file) {
        List<String> owners = group.nodes().stream()
                .map(node -> node.instance().value())
                .filter(instance -> machines.passes(instance, file))
                .toList();
        return owners.isEmpty() ? List.of(NOBODY) : owners;
    }

    private String orNobody(Optional<String> instance) {
        return instance.map(berths::called).orElse(NOBODY);
    }
}
