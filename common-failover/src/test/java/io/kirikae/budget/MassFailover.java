package io.kirikae.budget;

import io.kirikae.aws.ApiCall;
import io.kirikae.aws.Aws;
import io.kirikae.aws.InProcessAws;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.engine.Engine;
import io.kirikae.engine.Proof;
import io.kirikae.engine.RunObserver;
import io.kirikae.engine.SideBySide;
import io.kirikae.health.ProbeResult;
import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.catalogue.MechanismCatalogue;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.Lookout;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Site;
import io.kirikae.operation.StopSignal;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.LeaseTimes;
import io.kirikae.store.Store;
import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.CrowdTime;
import io.kirikae.topology.Group;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All groups of an outage fail over at once, each on a thread of its own, through the real SDK on a simulated AWS that throttles and
 * takes its time. Time is virtual: it passes when all threads wait.
 */
final class MassFailover {

    private final Outage outage;
    private final int groups;
    private final CrowdTime time = new CrowdTime();
    private final World world;
    private final SimulatedAws simulator;
    private final Aws aws;
    private final Store store = new MemoryStore();
    private final Site site;
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();
    private Supplier<List<CallUse>> use = List::of;
    private Optional<Duration> decided = Optional.empty();
    private Duration lastDone = Duration.ZERO;

    private MassFailover(Outage outage, int groups, OptionalInt limitsTimes) {
        this.outage = outage;
        this.groups = groups;
        this.world = outage.world(groups);
        this.simulator = SimulatedAws.withoutPort(world, SimulatorOptions.defaults(), time);
        this.aws = InProcessAws.open(simulator.api(), time, this::count);
        this.site = limitsTimes.isPresent() ? budgeted(limitsTimes.getAsInt()) : asItIs();
    }

    /**
     * Carries it out.
     *
     * @param budgeted whether calls go through a budget
     */
    static Result of(Outage outage, int groups, boolean budgeted) throws InterruptedException {
        return new MassFailover(outage, groups, budgeted ? OptionalInt.of(1) : OptionalInt.empty()).run();
    }

    /** Carries it out with a budget of so many times what AWS takes, as if others took the rest. */
    static Result shared(Outage outage, int groups, int limitsTimes) throws InterruptedException {
        return new MassFailover(outage, groups, OptionalInt.of(limitsTimes)).run();
    }

    /**
     * What came of it.
     *
     * @param ends how many runs ended in which way
     * @param took from the first decision to the last run that is done, in simulated time
     * @param calls calls by action
     * @param refused those that AWS refused as too many
     * @param told how many groups' operating systems know who the owner is
     * @param events what the journals say, and how often
     * @param use what the budget says of the calls, if there is one
     */
    record Result(
            Map<String, Integer> ends,
            Duration took,
            Map<String, Integer> calls,
            Map<String, Integer> refused,
            int told,
            Map<Event, Integer> events,
            List<CallUse> use) {}

    private Result run() throws InterruptedException {
        outage.strike(world, groups);
        List<Throwable> failures = time.all(IntStream.range(0, groups)
                .mapToObj(number -> (CrowdTime.Work) () -> failOver(number))
                .toList());
        failures.forEach(failure -> ends.merge(failure.toString(), 1, Integer::sum));
        aws.close();
        Duration took = lastDone.minus(decided.orElse(Duration.ZERO));
        int told = (int) IntStream.range(0, groups)
                .filter(number -> outage.isTold(world, number))
                .count();
        return new Result(new TreeMap<>(ends), took, calls, refused, told, events(), use.get());
    }

    private Map<Event, Integer> events() {
        Map<Event, Integer> events = new EnumMap<>(Event.class);
        IntStream.range(0, groups)
                .mapToObj(number -> outage.group(number).name())
                .flatMap(group -> store.journal().latest(group, 1).stream())
                .flatMap(run -> run.entries().stream())
                .forEach(entry -> events.merge(entry.event(), 1, Integer::sum));
        return events;
    }

    private void failOver(int number) throws InterruptedException {
        Answer answer = new FailOver(site, watched(outage.group(number)), this::note)
                .run(new Asker("bench", "", Optional.empty()), Request.by(Trigger.OPERATOR));
        String end = answer instanceof Answer.Ran ran
                ? ran.end().state().name()
                : "held by " + ((Verdict.Blocked) ((Answer.NotRun) answer).verdict()).by();
        ends.merge(end, 1, Integer::sum);
        synchronized (this) {
            lastDone = end.equals("DONE") ? time.elapsed() : lastDone;
        }
    }

    private synchronized void note(Progress.Phase phase, String words) {
        if (phase == Progress.Phase.DECIDE && decided.isEmpty()) {
            decided = Optional.of(time.elapsed());
        }
    }

    private synchronized void count(ApiCall call) {
        calls.merge(call.action(), 1, Integer::sum);
        if (call.throttled()) {
            refused.merge(call.action(), 1, Integer::sum);
        }
    }

    private Site budgeted(int limitsTimes) {
        CallBudget budget = new CallBudget(ports(), time, limitsTimes);
        use = budget::use;
        return site(new MechanismCatalogue(budget.ports(Priority.RUN)), budget::paced);
    }

    private Site asItIs() {
        return site(new MechanismCatalogue(ports()), actions -> actions);
    }

    private CloudPorts ports() {
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

    private Site site(MechanismCatalogue cloud, Function<Actions, Actions> pacing) {
        LeaseTimes times = new LeaseTimes(Duration.ofHours(1), Duration.ofMinutes(10));
        SideBySide inTurn = SideBySide.inTurn();
        return new Site(
                store,
                new Lookout(cloud, inTurn, time),
                new Engine(
                        store,
                        pacing.apply(cloud),
                        Duration.ofSeconds(8),
                        time,
                        inTurn,
                        new Random(1),
                        RunObserver.NONE),
                new LeaseKeeper(store.leases(), time, times, holder -> false, renewal -> {}),
                times,
                inTurn,
                time,
                new Random(2),
                new StopSignal());
    }

    private WatchedGroup watched(Group group) {
        Map<NodeName, List<NamedProbe>> probes = Map.of(
                Outage.OWNER, probe(new ProbeResult.Down("no answer", Duration.ZERO, List.of())),
                Outage.STANDBY, probe(up()));
        return new WatchedGroup(
                group, probes, List.of(), DecisionPolicy.defaults(), (at, owner) -> PROVED, Duration.ofMinutes(5));
    }

    private static List<NamedProbe> probe(ProbeResult result) {
        return List.of(new NamedProbe("ftp", true, () -> result));
    }

    private static ProbeResult up() {
        return new ProbeResult.Up(Duration.ZERO, List.of(), "");
    }

    private static final Proof PROVED = new Proof() {
        @Override
        public ProbeResult look() {
            return up();
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    };
}
