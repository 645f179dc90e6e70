package io.kirikae.simulator;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.Instances;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Volume;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.simulator.host.PretendHosts;
import io.kirikae.simulator.route53.HostedZone;
import io.kirikae.simulator.route53.HostedZones;
import java.util.List;
import java.util.Optional;

/**
 * What is in a simulated AWS, and the truth about it once it runs: no lag, no faults, no permissions. Tests judge by it and
 * drills show it. Safe for use by several threads.
 */
public final class World {

    private final State first;
    private final List<HostedZone> firstZones;
    private Optional<Live> live = Optional.empty();
    private volatile HostShell shell = new PretendHosts();

    World(State first, List<HostedZone> firstZones) {
        this.first = first;
        this.firstZones = List.copyOf(firstZones);
    }

    /** An empty world to put things into. */
    public static WorldBuilder builder() {
        return new WorldBuilder();
    }

    /** The instance that packets to an Elastic IP address are meant for. */
    public Optional<String> instanceOfElasticIp(String allocationId) {
        return instanceOfElasticIp(truth(), allocationId);
    }

    /** The identifier of the present association of an Elastic IP address. */
    public Optional<Address.Association> association(String allocationId) {
        return Optional.ofNullable(truth().addresses().get(allocationId)).flatMap(Address::association);
    }

    /** The instance that a volume is at and fully attached to. */
    public Optional<String> instanceOfVolume(String volumeId) {
        return Optional.ofNullable(truth().volumes().get(volumeId))
                .flatMap(Volume::attachment)
                .filter(at -> at.status() == Volume.Status.ATTACHED)
                .map(Volume.At::instanceId);
    }

    /** What is registered with a target group and does not drain: instances or addresses, in alphabetical order. */
    public List<String> registered(String targetGroupArn) {
        return truth().targetGroup(targetGroupArn).targets().entrySet().stream()
                .filter(each -> !each.getValue().draining())
                .map(each -> each.getKey().id())
                .toList();
    }

    /** The instance that an interface is at and fully attached to. */
    public Optional<String> instanceOfInterface(String interfaceId) {
        return Optional.ofNullable(truth().interfaces().get(interfaceId)).flatMap(NetworkInterface::attachedTo);
    }

    /** The interface that holds a private address, IPv4 or IPv6. */
    public Optional<String> interfaceOfPrivateIp(String ip) {
        return holder(truth(), ip).map(NetworkInterface::id);
    }

    /** The instance whose attached interface holds a private address, IPv4 or IPv6. */
    public Optional<String> instanceOfPrivateIp(String ip) {
        return holder(truth(), ip).flatMap(NetworkInterface::attachedTo);
    }

    /** Where the route of a table leads: the identifier of the target. */
    public Optional<String> routeTarget(String routeTableId, String destination) {
        return route(truth(), routeTableId, destination)
                .map(route -> route.target().id());
    }

    /** The instance that packets along a route arrive at; nothing if it is a black hole. */
    public Optional<String> instanceOfRoute(String routeTableId, String destination) {
        State state = truth();
        return route(state, routeTableId, destination).filter(state::active).flatMap(route -> Optional.ofNullable(
                        state.interfaces().get(route.target().id()))
                .flatMap(NetworkInterface::attachedTo));
    }

    /** Lets what SSM's agents are told to run be run by something else than imitated hosts. */
    public void runCommandsBy(HostShell other) {
        shell = other;
    }

    /**
     * Runs a line on a running instance as its agent would.
     *
     * @return what it printed
     * @throws IllegalStateException if it fails
     */
    public String runOn(String instanceId, String line) {
        HostShell.Result result =
                shell.run(instanceId, truth().instance(instanceId).launched(), List.of(line));
        if (result.status() != 0) {
            throw new IllegalStateException(result.complaint());
        }
        return result.output();
    }

    /** Whether a running instance has a file. */
    public boolean hasFile(String instanceId, String path) {
        return shell.hasFile(instanceId, truth().instance(instanceId).launched(), path);
    }

    HostShell shell() {
        return shell;
    }

    /** The values of a record set as last submitted; empty if there is none. */
    public List<String> recordValues(String zoneId, String name, String type) {
        return DataPlane.values(live().zones().zone(zoneId), name, type);
    }

    /** What the network does, which follows the truth a moment later. */
    public DataPlane dataPlane() {
        return live().dataPlane();
    }

    /** The state of an instance as AWS writes it. */
    public String instanceState(String instanceId) {
        return truth().instance(instanceId).state().text();
    }

    /** Whether an instance runs. */
    public boolean running(String instanceId) {
        return truth().instance(instanceId).running();
    }

    /** Cuts the power of an instance: stopped at once. */
    public void stopInstance(String instanceId) {
        instances().cut(instanceId);
    }

    /** Lets an instance run again at once. */
    public void startInstance(String instanceId) {
        instances().restore(instanceId);
    }

    /** Lets the status checks of an instance fail. */
    public void impair(String instanceId) {
        instances().impair(instanceId);
    }

    /** Terminates an instance at once. */
    public void terminate(String instanceId) {
        instances().terminate(instanceId);
    }

    /** Announces an event for an instance, such as {@code system-reboot}. */
    public void scheduleEvent(String instanceId, String code) {
        instances().schedule(instanceId, code);
    }

    /**
     * Calls the listener after each change of the truth, on the thread that made or noticed it; what takes time is noticed
     * when somebody looks. The listener must be quick.
     */
    public void onChange(Runnable listener) {
        live().region().onChange(listener);
        live().zones().onChange(listener);
    }

    /** Everything in it now. */
    public State truth() {
        return live().region().truth();
    }

    Region region() {
        return live().region();
    }

    HostedZones zones() {
        return live().zones();
    }

    State first() {
        return first;
    }

    List<HostedZone> firstZones() {
        return firstZones;
    }

    synchronized void begin(Region region, HostedZones zones, DataPlane dataPlane) {
        if (live.isPresent()) {
            throw new IllegalStateException("this world runs already; build another one");
        }
        live = Optional.of(new Live(region, zones, dataPlane));
        region.volumesAreHeld(instance -> shell.holdsVolumes(instance));
        region.filesAreAsked(this::hasFile);
    }

    private Instances instances() {
        return new Instances(live().region());
    }

    private synchronized Live live() {
        return live.orElseThrow(
                () -> new IllegalStateException("this world does not run yet; start a simulated AWS with it"));
    }

    private static Optional<String> instanceOfElasticIp(State state, String allocationId) {
        return Optional.ofNullable(state.addresses().get(allocationId))
                .flatMap(Address::association)
                .flatMap(a -> Optional.ofNullable(state.interfaces().get(a.interfaceId())))
                .flatMap(NetworkInterface::attachment)
                .map(Attachment::instanceId);
    }

    private static Optional<NetworkInterface> holder(State state, String ip) {
        String canonical = Ip.canonical(ip);
        return state.interfaces().values().stream()
                .filter(eni -> eni.holds(canonical))
                .findFirst();
    }

    private static Optional<Route> route(State state, String routeTableId, String destination) {
        return Optional.ofNullable(state.routeTables().get(routeTableId))
                .flatMap(table -> table.route(Cidr.parse(destination)));
    }

    private record Live(Region region, HostedZones zones, DataPlane dataPlane) {}
}
