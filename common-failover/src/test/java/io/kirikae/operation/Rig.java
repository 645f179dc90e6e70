package io.kirikae.operation;

import io.kirikae.aws.ApiCall;
import io.kirikae.aws.Aws;
import io.kirikae.aws.AwsOptions;
import io.kirikae.budget.CallBudget;
import io.kirikae.budget.Priority;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.engine.Engine;
import io.kirikae.engine.Proof;
import io.kirikae.engine.RunObserver;
import io.kirikae.engine.SideBySide;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.Witness;
import io.kirikae.health.WitnessAnswer;
import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Permissions;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.catalogue.MechanismCatalogue;
import io.kirikae.plan.Placement;
import io.kirikae.plan.RouteTarget;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.LeaseTimes;
import io.kirikae.store.Store;
import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RouteTableId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A pair of servers on a simulated AWS that the real SDK reaches over HTTP, with time that passes only when somebody waits. One
 * rig outlives the processes that work on it.
 */
public final class Rig implements AutoCloseable {

    /** Commands that only look. */
    private static final Pattern LOOKS = Pattern.compile("^(ip -j|findmnt|find|iptables -w 5 -t nat -S) ");

    private final Group group;
    private final Function<World, Optional<String>> ownerOf;
    public final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
    public final Store store = new MemoryStore();
    public final World world;
    public final SimulatedAws simulator;
    final Aws aws;
    final MechanismCatalogue cloud;
    private final CallBudget budget;
    private final Actions paced;
    private final Random runIds = new Random(2);

    /** Nodes whose service is down. */
    public final java.util.Set<NodeName> down = new java.util.HashSet<>();

    /** What happens while a call waits for its turn; nothing by default. */
    MortalActions.Queue queue = atMost -> true;

    /** What happens once a call to AWS has ended, in the thread that made it; nothing by default. */
    Consumer<ApiCall> afterCall = call -> {};

    /** What the proof shows; by default, whether the owner's service is up. */
    public Optional<ProbeResult> proof = Optional.empty();

    private Runnable beforeProof = () -> {};

    private Rig(Group group, World world, Function<World, Optional<String>> ownerOf, SimulatorOptions options) {
        this.group = group;
        this.world = world;
        this.ownerOf = ownerOf;
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            simulator = SimulatedAws.start(world, options, time);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        aws = Aws.open(
                AwsOptions.defaults().inRegion("ap-northeast-1").at(simulator.endpoint()),
                time,
                call -> afterCall.accept(call));
        budget = new CallBudget(ports(aws), time);
        cloud = new MechanismCatalogue(budget.ports(Priority.RUN), this::complaint);
        paced = budget.paced(cloud);
    }

    private static CloudPorts ports(Aws aws) {
        return new CloudPorts(
                aws.instances(),
                aws.elasticIps(),
                aws.networkInterfaces(),
                aws.privateAddresses(),
                aws.routeTables(),
                aws.recordSets(),
                aws.fences(),
                aws.volumes(),
                aws.targetGroups(),
                aws.launches(),
                aws.hosts());
    }

    /** Looks for what would stop a failover, and asks for every permission. */
    Preflight preflight() {
        return new Preflight(site(), Optional.of(new MechanismCatalogue(ports(aws.rehearsing()))), aws.surroundings());
    }

    public static Rig of(Pair pair, SimulatorOptions options) {
        Rig rig = new Rig(pair.group(), pair.world(), pair::owner, options);
        pair.prepare(rig.world);
        return rig;
    }

    public static Rig of(Pair pair) {
        return of(pair, SimulatorOptions.instant());
    }

    /** The classic pair of nodes behind another address, in another world. */
    static Rig of(FloatingAddress address, World world, SimulatorOptions options) {
        Group group = new Group(Pair.GROUP, Pair.ELASTIC_IP.group().nodes(), List.of(address));
        return new Rig(group, world, ignored -> Optional.empty(), options);
    }

    /** A group as a site has it, with a world for it. */
    static Rig of(Group group, World world) {
        return new Rig(group, world, ignored -> Optional.empty(), SimulatorOptions.instant());
    }

    /** The same, where something goes wrong. */
    static Rig of(Group group, World world, SimulatorOptions options) {
        return new Rig(group, world, ignored -> Optional.empty(), options);
    }

    /** What one process, which may die, has to work with. */
    Site site(CrashPoints points) {
        Store mortal = new MortalStore(store, points);
        LeaseTimes times = new LeaseTimes(Duration.ofHours(1), Duration.ofMinutes(10));
        return new Site(
                mortal,
                new Lookout(cloud, SideBySide.inTurn(), time),
                new Engine(
                        mortal,
                        new MortalActions(paced, points, queue()),
                        Duration.ofSeconds(8),
                        time,
                        SideBySide.inTurn(),
                        new Random(1),
                        RunObserver.NONE),
                new LeaseKeeper(mortal.leases(), time, times, holder -> false, renewal -> {}),
                times,
                SideBySide.inTurn(),
                time,
                runIds,
                new StopSignal());
    }

    /** Whatever is the queue when it is asked. */
    private MortalActions.Queue queue() {
        return new MortalActions.Queue() {
            @Override
            public boolean wait(Duration atMost) throws InterruptedException {
                return queue.wait(atMost);
            }

            @Override
            public Duration waitToRead() {
                return queue.waitToRead();
            }

            @Override
            public void left() {
                queue.left();
            }
        };
    }

    /** A process that nothing kills. */
    public Site site() {
        return site(CrashPoints.none());
    }

    public WatchedGroup watched() {
        Map<NodeName, List<NamedProbe>> probes = new HashMap<>();
        group.nodes().forEach(node -> probes.put(node.name(), probes(node.name())));
        return new WatchedGroup(
                group,
                probes,
                group.standby().isPresent() ? List.of(new ThirdParty()) : List.of(),
                DecisionPolicy.defaults(),
                (reachableAt, owner) -> proofOn(owner),
                Duration.ofMinutes(30));
    }

    /** Without one, a silent owner beside a standby that is stopped looks like us being cut off. */
    private record ThirdParty() implements Witness {
        @Override
        public String name() {
            return "third party";
        }

        @Override
        public WitnessAnswer ask() {
            return new WitnessAnswer.Reached(Duration.ZERO);
        }
    }

    private List<NamedProbe> probes(NodeName node) {
        return List.of(new NamedProbe("ftp", true, () -> service(node)));
    }

    private Proof proofOn(NodeName owner) {
        Probe probe = () -> {
            beforeProof.run();
            return proof.orElseGet(() -> service(owner));
        };
        return new Proof() {
            @Override
            public ProbeResult look() throws InterruptedException {
                return probe.look();
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(5);
            }
        };
    }

    private Optional<String> complaint(InstanceId instance) {
        NodeName node = group.nodeOn(instance).orElseThrow().name();
        return service(node) instanceof ProbeResult.Down down ? Optional.of("ftp: " + down.why()) : Optional.empty();
    }

    /** The service of a node that is started only when it is needed comes with it. */
    private boolean cold(NodeName name) {
        Node node = group.node(name).orElseThrow();
        Optional<String> instance = node.launch()
                .map(launch ->
                        world.instanceOfInterface(launch.networkInterface().value()))
                .orElseGet(() -> Optional.of(node.instance().value()));
        return group.mayBeCold(node) && instance.filter(world::running).isEmpty();
    }

    private ProbeResult service(NodeName node) {
        return cold(node) || down.contains(node)
                ? new ProbeResult.Down("connection refused", Duration.ZERO, List.of())
                : new ProbeResult.Up(Duration.ZERO, List.of(), "");
    }

    /** What happens before each look of a proof. */
    void beforeProof(Runnable happening) {
        beforeProof = happening;
    }

    public static ProbeResult notAnswering() {
        return new ProbeResult.Down("no answer", Duration.ZERO, List.of());
    }

    /** A site that is told to stop as soon as something has changed in AWS. */
    public Site siteThatStopsAfterTheFirstChange() {
        Site site = site(CrashPoints.none());
        world.onChange(() -> site.stop().give());
        return site;
    }

    /** As a person would in the console. */
    public void giveTheElasticIpBackToA() {
        aws.elasticIps()
                .associate(
                        new AllocationId("eipalloc-1"),
                        new Placement(new InterfaceId("eni-a"), new IpAddress("10.0.0.10")));
        simulator.forgetCalls();
    }

    public void anotherProcessKeepsTheLease(Duration ttl) {
        store.leases().write(Pair.GROUP, Optional.empty(), new LeaseRecord("another process", 1, ttl));
    }

    void giveSecondaryAddressesToAStranger() {
        aws.privateAddresses()
                .assign(
                        List.of(new IpAddress("10.0.0.51"), new IpAddress("10.0.0.52")),
                        new InterfaceId("eni-x"),
                        true);
        simulator.forgetCalls();
    }

    void pointOneRouteElsewhere() {
        aws.routeTables()
                .replace(
                        new RouteTableId("rtb-2"),
                        CidrBlock.parse("192.168.100.1/32"),
                        RouteTarget.of(new InterfaceId("eni-b")));
        simulator.forgetCalls();
    }

    /** How many readings came before the last call that changed something. */
    long readsBeforeTheLastChange() {
        List<String> actions =
                simulator.calls().stream().map(call -> call.action()).toList();
        int last = 0;
        for (int i = 0; i < actions.size(); i++) {
            last = isRead(actions.get(i)) ? last : i;
        }
        // How a command at a host has ended is no reading of its own but the answer to it.
        return actions.subList(0, last).stream()
                .filter(action -> isRead(action) && !action.equals("GetCommandInvocation"))
                .count();
    }

    private static boolean isRead(String action) {
        return action.startsWith("Describe") || action.startsWith("List") || action.startsWith("Get");
    }

    public Optional<String> owner() {
        return ownerOf.apply(world);
    }

    /** What IAM knows of the credentials. */
    Permissions permissions() {
        return budget.permissions(aws.permissions());
    }

    /** How often each action that changes something was carried out. */
    public long changes() {
        long looks = simulator.calls().stream()
                .filter(call -> call.action().equals("SendCommand"))
                .filter(call -> LOOKS.matcher(call.parameters().get("commands")).find())
                .count();
        return simulator.callCounts().entrySet().stream()
                        .filter(each -> !isRead(each.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                - looks;
    }

    @Override
    public void close() {
        aws.close();
        simulator.close();
    }
}
