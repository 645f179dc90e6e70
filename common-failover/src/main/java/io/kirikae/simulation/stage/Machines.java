package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.ec2.Volume;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.Node;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operating systems of all nodes of whose inside anything is told; none where nothing is. */
public final class Machines implements HostShell {

    /** What stands before the volume in the source of a mount. */
    public static final String SOURCE = "UUID=";

    private final World world;
    private final Map<String, Machine> machines = new LinkedHashMap<>();

    /** The machines of a cast: the first node of each group has everything. */
    public Machines(World world, Cast cast) {
        this.world = world;
        for (Cast.Part part : cast.parts()) {
            Group group = part.group();
            if (group.host().isPresent()) {
                group.nodes().forEach(node -> add(group, node));
            }
        }
    }

    private void add(Group group, Node node) {
        List<Mount> table = tasks(group)
                .filter(Mount.class::isInstance)
                .map(Mount.class::cast)
                .toList();
        String instance = node.instance().value();
        Machine machine = new Machine(node, table, source -> isAttached(source, instance));
        if (node.equals(group.preferred())) {
            tasks(group).forEach(machine::setUp);
        }
        machines.put(instance, machine);
    }

    /** Everything that must be so inside the owner of a group. */
    public static Stream<HostTask> tasks(Group group) {
        Stream<HostTask> ofAddresses = group.addresses().stream()
                .flatMap(address -> address instanceof FloatingAddress.Volume volume
                        ? volume.mount().map(mount -> (HostTask) mount).stream()
                        : address instanceof TargetGroup balanced
                                ? balanced.healthFile().map(file -> (HostTask) file).stream()
                                : Stream.empty());
        return Stream.concat(group.host().stream().flatMap(setup -> setup.tasks().stream()), ofAddresses);
    }

    /** Follows the power of the instances from now on. To be called once the world lives. */
    public void begin() {
        if (!machines.isEmpty()) {
            world.runCommandsBy(this);
            world.onChange(this::look);
            look();
        }
    }

    private void look() {
        machines.forEach((instance, machine) -> {
            String state = world.instanceState(instance);
            machine.hung(hangs(instance));
            machine.power(state.equals("running") || state.equals("stopping"));
        });
    }

    /** The machine of an instance, if anything is told of its inside. */
    public Optional<Machine> of(String instance) {
        return Optional.ofNullable(machines.get(instance));
    }

    /** The machine of a node. */
    public Optional<Machine> of(Node node) {
        return of(node.instance().value());
    }

    /** Whether an instance answers commands at all: one whose status checks fail hangs. */
    public boolean hangs(String instance) {
        return world.truth().instance(instance).systemStatus().equals("impaired");
    }

    /** Whether everything that a group's owner needs is so inside the instance, which it is where nothing is told of its inside. */
    public boolean isReady(Group group, String instance) {
        return of(instance).map(machine -> tasks(group).allMatch(machine::has)).orElse(true);
    }

    /** Whether an instance would answer a health check that asks for a file. */
    boolean passes(String instance, HealthFile file) {
        return world.running(instance)
                && !hangs(instance)
                && of(instance).filter(machine -> machine.has(file)).isPresent()
                && world.truth().interfacesAt(instance).stream().limit(1).allMatch(world.truth()::reachable);
    }

    /** Whether the operating system of an instance has unmounted a volume, as far as it is known. */
    public boolean hasUnmounted(String instance, String volume) {
        return of(instance)
                .filter(machine ->
                        machine.table().stream().anyMatch(each -> each.source().equals(SOURCE + volume)))
                .filter(machine -> machine.table().stream().noneMatch(machine::has))
                .isPresent();
    }

    private boolean isAttached(String source, String instance) {
        return source.startsWith(SOURCE)
                && Optional.ofNullable(world.truth().volumes().get(source.substring(SOURCE.length())))
                        .flatMap(Volume::attachment)
                        .filter(at -> at.status() != Volume.Status.ATTACHING)
                        .filter(at -> at.instanceId().equals(instance))
                        .isPresent();
    }

    @Override
    public Result run(String instanceId, Instant launchedAt, List<String> lines) {
        throw new IllegalStateException("histories tell nodes nothing by SSM");
    }

    @Override
    public boolean holdsVolumes(String instanceId) {
        return of(instanceId).map(Machine::hasMounts).orElse(true);
    }

    @Override
    public boolean hasFile(String instanceId, Instant launchedAt, String path) {
        return of(instanceId).filter(machine -> machine.hasFile(path)).isPresent() && !hangs(instanceId);
    }
}
