package io.kirikae.simulation;

import io.kirikae.simulation.audit.CallAudit;
import io.kirikae.simulation.audit.EndAudit;
import io.kirikae.simulation.audit.FenceAudit;
import io.kirikae.simulation.audit.Findings;
import io.kirikae.simulation.audit.RunAudit;
import io.kirikae.simulation.audit.Violation;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.HostTime;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.clockwork.Loom;
import io.kirikae.simulation.fault.Chronicle;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.simulation.stage.Berths;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Casting;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Machines;
import io.kirikae.simulation.stage.Nodes;
import io.kirikae.simulation.stage.Scenery;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One history: what its seed makes of it, from the first moment to the audits. */
final class History {

    private static final Duration STEP = Duration.ofSeconds(4);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(20);

    private final Stage stage;
    private final Script script;
    private final EndAudit end;

    private History(Stage stage, long seed) {
        this.stage = stage;
        Daemons daemons = new Daemons(stage);
        this.script = new Script(stage, daemons, new People(stage), seed);
        this.end = new EndAudit(
                stage.store(),
                stage.truth(),
                group -> stage.runs().touchedByStranger(group.name()),
                stage.nodes()::serves,
                stage.findings());
        daemons.beginAll();
    }

    /**
     * What came of a history.
     *
     * @param seed its seed
     * @param violation what was broken first
     * @param lines what happened, if that was wanted
     * @param tally how often what happened
     * @param virtual how much time passed in it
     * @param switches how often the turn went from one strand to another
     */
    record Outcome(
            long seed,
            Optional<Violation> violation,
            List<String> lines,
            Tally tally,
            Duration virtual,
            long switches) {}

    /**
     * Plays a history.
     *
     * @param loom how strands run
     * @param seed decides everything
     * @param daemons how many; 0 to draw it
     * @param wiring how processes are put together
     * @param told whether its chronicle is wanted
     */
    static Outcome play(Loom loom, long seed, int daemons, Wiring wiring, boolean told) {
        Dice dice = new Dice(seed);
        Clockwork clockwork = loom.clockwork(dice.fork("ties"));
        Stage stage = stage(clockwork, dice, seed, daemons, wiring, told);
        History history = new History(stage, seed);
        history.play();
        history.runsAsTheyEnded();
        return new Outcome(
                seed,
                stage.findings().first(),
                stage.chronicle().lines(),
                stage.tally(),
                Duration.ofNanos(clockwork.now()),
                clockwork.switches());
    }

    private static Cast cast(Dice dice, long seed, int daemons) {
        Casting casting = new Casting(dice.fork("cast"), daemons);
        if (Seeds.inside(seed)) {
            return casting.drawInside();
        }
        return Seeds.wide(seed) ? casting.drawWide() : casting.draw();
    }

    private static Stage stage(Clockwork clockwork, Dice dice, long seed, int daemons, Wiring wiring, boolean told) {
        Cast cast = cast(dice, seed, daemons);
        World world = Scenery.of(cast);
        Tally tally = new Tally();
        Faults faults = Faults.seeded(dice.nextLong());
        faults.onStrike(kind -> struck(tally, kind));
        TimeSource time = new HostTime(clockwork, 0, 1, Instant.parse("2026-11-21T00:00:00Z"));
        SimulatedAws aws = SimulatedAws.withoutPort(
                world, SimulatorOptions.defaults().withSeed(dice.nextLong()).withFaults(faults), time);
        Berths berths = new Berths(world, cast);
        Machines machines = new Machines(world, cast);
        machines.begin();
        Truth truth = new Truth(world, berths, machines);
        Store store = new MemoryStore();
        Findings findings = new Findings(clockwork::stop);
        Nodes nodes = new Nodes(world, berths);
        FenceAudit fences = new FenceAudit(truth, nodes, findings);
        List<Group> groups = cast.parts().stream().map(Cast.Part::group).toList();
        List<Host> hosts = new ArrayList<>();
        cast.hosts().forEach(name -> hosts.add(new Host(name, clockwork, dice.fork(name))));
        return new Stage(
                clockwork,
                dice.fork("stage"),
                cast,
                aws,
                nodes,
                truth,
                store,
                hosts,
                new Life("network"),
                new CallAudit(store, fences, groups, findings),
                new RunAudit(clockwork, truth, fences, groups, cast.witnesses().size(), findings),
                findings,
                tally,
                new Chronicle(clockwork, told),
                wiring);
    }

    private static void struck(Tally tally, Fault.Kind kind) {
        switch (kind) {
            case THROTTLE -> tally.struck(FaultPoint.AWS_THROTTLES);
            case LOST_REPLY -> tally.struck(FaultPoint.AWS_LOSES_REPLY);
            case LOST_REQUEST -> tally.struck(FaultPoint.AWS_LOSES_REQUEST);
            case STALE_READS -> tally.struck(FaultPoint.AWS_READS_STALE);
            case DETACH_STUCK -> tally.struck(FaultPoint.AWS_DETACH_STUCK);
            case API_DOWN -> tally.struck(FaultPoint.AWS_DOWN);
            case DENIED, EXPIRED_CREDENTIALS -> tally.struck(FaultPoint.AWS_DENIES);
            case SLOW -> tally.struck(FaultPoint.AWS_SLOW);
            case PRIOR_REQUEST -> tally.struck(FaultPoint.AWS_PRIOR_REQUEST);
            case NO_CAPACITY -> tally.struck(FaultPoint.AWS_LACKS_CAPACITY);
        }
    }

    private void play() {
        Clockwork clockwork = stage.clockwork();
        long well = script.begin();
        clockwork.run(Duration.ofNanos(well));
        if (!broken()) {
            clockwork.at(clockwork.now(), script::heal);
            comeToRest(Duration.ofNanos(well));
        }
        if (!broken()) {
            groups().forEach(end::judge);
        }
        stage.hosts().forEach(Host::endAll);
        clockwork.end(stage.network());
    }

    private void comeToRest(Duration well) {
        Clockwork clockwork = stage.clockwork();
        Duration now = well;
        Duration tidy = well.plus(STEP);
        int calm = 0;
        while (!broken() && calm < 3 && now.minus(well).compareTo(LONGEST_REST) < 0) {
            now = now.plus(STEP);
            clockwork.run(now);
            calm = groups().stream().allMatch(end::atRest) ? calm + 1 : 0;
            if (calm == 0 && now.compareTo(tidy) >= 0) {
                tidy = now.plus(TIDY_EVERY);
                clockwork.at(clockwork.now(), script::tidyUp);
            }
        }
    }

    private List<Group> groups() {
        return stage.cast().parts().stream().map(Cast.Part::group).toList();
    }

    private boolean broken() {
        stage.clockwork().failure().ifPresent(stage.findings()::mistaken);
        return stage.findings().first().isPresent();
    }

    private void runsAsTheyEnded() {
        for (Group group : groups()) {
            for (RunHistory run : stage.store().journal().latest(group.name(), 100)) {
                stage.tally().met("end " + run.state());
            }
        }
    }
}
