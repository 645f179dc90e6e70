package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertState;
import io.kirikae.decision.Guard;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Network;
import io.kirikae.simulation.stage.Service;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong in a history, and when, as its seed has drawn it. */
final class Script {

    private static final long SECOND = 1_000_000_000L;

    private final Stage stage;
    private final Daemons daemons;
    private final People people;
    private final Strangers strangers;
    private final Clockwork clockwork;
    private final Dice dice;
    private final Power power;
    private int incidents;
    private boolean well;

    /**
     * A script.
     *
     * @param wide whether groups have more than addresses
     */
    Script(Stage stage, Daemons daemons, People people, boolean wide) {
        this.stage = stage;
        this.daemons = daemons;
        this.people = people;
        this.strangers = new Strangers(stage);
        this.clockwork = stage.clockwork();
        this.dice = stage.dice().fork("script");
        this.power = new Power(stage, people, wide, stage.dice().fork("power"));
    }

    /**
     * Draws everything and has it happen in its time.
     *
     * @return when all is to be well again, in nanoseconds
     */
    long begin() {
        long end = dice.millis(20_000, 80_000);
        base();
        int happenings = dice.between(3, 12);
        for (int i = 0; i < happenings; i++) {
            long at = dice.millis(2_000, end / 1_000_000);
            Runnable happening = draw();
            clockwork.at(at, happening);
        }
        power.begin(end);
        return end;
    }

    /** What may go wrong at any time: in many histories not at all, in some nearly always. */
    private void base() {
        double intensity = dice.one(List.of(0.0, 0.0, 0.0, 0.02, 0.02, 0.08, 0.08, 0.3));
        for (Fault.Kind kind : List.of(Fault.Kind.THROTTLE, Fault.Kind.LOST_REPLY, Fault.Kind.LOST_REQUEST)) {
            if (intensity > 0) {
                stage.aws().faults().add(new Fault(kind, Optional.empty(), Fault.ALWAYS, intensity));
            }
        }
        if (dice.happens(0.3)) {
            stage.aws().faults().add("stale-reads(1400ms)@0.2");
        }
        double chance = dice.one(List.of(0.0, 0.0, 0.0, 0.02, 0.02, 0.1, 0.1, 0.7));
        stage.hosts().forEach(host -> host.network().chances(chance, chance / 4, chance / 4));
    }

    private Runnable draw() {
        return switch (dice.nextInt(26)) {
            case 0, 1, 2, 3 -> this::serviceFails;
            case 4 -> this::serviceFlaps;
            case 5 -> this::instanceFails;
            case 6 -> this::allNodesFail;
            case 7 -> this::targetDiesInMove;
            case 8, 9, 10 -> this::daemonDiesAtPoint;
            case 11 -> this::daemonIsKilled;
            case 12 -> this::daemonFreezes;
            case 13 -> this::daemonIsStopped;
            case 14 -> this::clockSteps;
            case 15, 16, 17 -> this::networkFails;
            case 18 -> this::awayFromWell;
            case 19, 20 -> this::awsFails;
            case 21 -> this::awsFailsOnce;
            case 22, 23 -> this::personActs;
            case 24 -> this::twoPeopleAct;
            default -> this::strangerActs;
        };
    }

    private Cast.Part part() {
        return dice.one(stage.cast().parts());
    }

    private Host host() {
        return dice.one(stage.hosts());
    }

    private long lasting() {
        return dice.happens(0.3) ? Long.MAX_VALUE / 2 : dice.millis(3_000, 60_000);
    }

    /** Mostly the owner, whose failing is what matters. */
    private String instance(Group group) {
        Optional<String> owner = stage.truth().owner(group);
        return owner.isPresent() && dice.happens(0.75)
                ? owner.get()
                : dice.one(group.nodes()).instance().value();
    }

    private void serviceFails() {
        Group group = part().group();
        fail(group, instance(group), dice.happens(0.6) ? Service.REFUSES : Service.HANGS, lasting());
    }

    private void fail(Group group, String instance, Service how, long lasting) {
        stage.tally().struck(how == Service.REFUSES ? FaultPoint.SERVICE_DIES : FaultPoint.SERVICE_HANGS);
        tell(() -> "service on " + instance + " " + how);
        stage.nodes().set(instance, how);
        alertSoon(group);
        if (lasting < Long.MAX_VALUE / 4) {
            clockwork.at(clockwork.now() + lasting, () -> {
                stage.tally().struck(FaultPoint.SERVICE_RETURNS);
                tell(() -> "service on " + instance + " is back");
                stage.nodes().set(instance, Service.UP);
            });
        }
    }

    private void serviceFlaps() {
        Group group = part().group();
        String instance = instance(group);
        stage.tally().struck(FaultPoint.SERVICE_FLAPS);
        tell(() -> "service on " + instance + " flaps");
        long at = clockwork.now();
        for (int i = dice.between(2, 8); i > 0; i--) {
            Service how = i % 2 == 0 ? Service.REFUSES : Service.UP;
            at += dice.millis(300, 6_000);
            clockwork.at(at, () -> stage.nodes().set(instance, how));
        }
        alertSoon(group);
    }

    private void instanceFails() {
        Group group = part().group();
        String instance = instance(group);
        boolean stops = dice.happens(0.6);
        stage.tally().struck(stops ? FaultPoint.INSTANCE_STOPS : FaultPoint.INSTANCE_IMPAIRED);
        tell(() -> "instance " + instance + (stops ? " stops" : " is impaired"));
        if (stops) {
            stage.nodes().cut(instance);
        } else {
            stage.nodes().impair(instance);
            stage.nodes().set(instance, Service.HANGS);
        }
        alertSoon(group);
        if (dice.happens(0.5)) {
            clockwork.at(clockwork.now() + dice.millis(10_000, 60_000), () -> {
                tell(() -> "instance " + instance + " is well again");
                group.nodeOn(new InstanceId(instance)).ifPresent(node -> power.restore(group, node));
                stage.nodes().set(instance, Service.UP);
            });
        }
    }

    private void allNodesFail() {
        Group group = part().group();
        stage.tally().struck(FaultPoint.ALL_NODES_DOWN);
        long lasting = dice.millis(5_000, 60_000);
        group.nodes().forEach(node -> fail(group, node.instance().value(), Service.REFUSES, lasting));
    }

    private void targetDiesInMove() {
        stage.runs().tellOfRuns(run -> {
            stage.runs().tellOfRuns(next -> {});
            Group group = stage.cast().parts().stream()
                    .map(Cast.Part::group)
                    .filter(each -> each.name().equals(run.plan().group()))
                    .findFirst()
                    .orElseThrow();
            String instance = group.node(run.plan().to())
                    .map(Node::instance)
                    .orElseThrow()
                    .value();
            clockwork.at(clockwork.now() + dice.millis(0, 6_000), () -> {
                if (well) {
                    return;
                }
                stage.tally().struck(FaultPoint.TARGET_DIES_IN_MOVE);
                if (dice.happens(0.4)) {
                    tell(() -> "instance " + instance + " stops in the move");
                    stage.nodes().cut(instance);
                } else {
                    fail(group, instance, Service.REFUSES, lasting());
                }
            });
        });
    }

    private void daemonDiesAtPoint() {
        boolean inRuns = dice.happens(0.8);
        int points = dice.nextInt(inRuns ? 16 : 6);
        // Whoever makes the next run shall be hit, or one host only.
        if (dice.happens(0.5)) {
            stage.hosts().forEach(host -> arm(host, points, inRuns));
        } else {
            arm(host(), points, inRuns);
        }
    }

    private void arm(Host host, int points, boolean inRuns) {
        daemons.program(host).ifPresent(program -> program.perils().dieAfter(points, inRuns));
    }

    private void daemonIsKilled() {
        daemons.kill(host(), dice.millis(500, 40_000));
    }

    private void daemonFreezes() {
        daemons.program(host()).ifPresent(program -> {
            long until = clockwork.now() + dice.millis(500, 45_000);
            stage.tally().struck(FaultPoint.FROZEN);
            tell(() -> program.life() + " is frozen until " + until / SECOND + " s");
            program.life().freezeUntil(until);
        });
    }

    private void daemonIsStopped() {
        daemons.stop(host(), dice.millis(500, 10_000), dice.millis(500, 20_000));
    }

    private void clockSteps() {
        Host host = host();
        Duration by = Duration.ofSeconds(dice.happens(0.5) ? dice.between(-3_600, 3_600) : dice.between(-20, 20));
        stage.tally().struck(FaultPoint.WALL_CLOCK_STEPPED);
        tell(() -> "the wall clock of " + host.name() + " steps by " + by);
        host.time().step(by);
    }

    private void networkFails() {
        Host host = host();
        long until = clockwork.now() + dice.millis(1_000, 70_000);
        switch (dice.nextInt(5)) {
            case 0, 1 -> {
                tell(() -> host.name() + " is isolated until " + until / SECOND + " s");
                host.network().isolate(until);
            }
            case 2 -> cut(host, Network.AWS, until);
            case 3 -> cut(host, Network.STORE, until);
            default -> {
                part().group().nodes().stream()
                        .filter(node -> dice.happens(0.6))
                        .forEach(node -> cut(host, node.instance().value(), until));
                stage.cast().witnesses().stream()
                        .filter(witness -> dice.happens(0.4))
                        .forEach(witness -> cut(host, witness, until));
            }
        }
    }

    private void cut(Host host, String what, long until) {
        tell(() -> host.name() + " is cut off from " + what + " until " + until / SECOND + " s");
        host.network().cut(what, until);
    }

    /** Nothing is cut off and nothing works as it should. */
    private void awayFromWell() {
        Host host = host();
        tell(() -> "the network of " + host.name() + " gets bad");
        host.network().chances(0.2, 0.15, 0.15);
        daemons.cannotTell(dice.happens(0.3) ? 0.2 : 0);
        clockwork.at(clockwork.now() + dice.millis(5_000, 40_000), () -> {
            host.network().chances(0, 0, 0);
            daemons.cannotTell(0);
        });
    }

    private void awsFails() {
        String fault = dice.one(List.of(
                "api-down",
                "throttle@0.6",
                "denied",
                "stale-reads(1400ms)",
                "slow(3s)",
                "lost-reply@0.5",
                "lost-request@0.5",
                "expired-credentials"));
        tell(() -> "AWS: " + fault);
        Fault parsed = Fault.parse(fault);
        stage.aws().faults().add(parsed);
        clockwork.at(clockwork.now() + dice.millis(2_000, 45_000), () -> {
            tell(() -> "AWS: no more " + fault);
            stage.aws().faults().clear(parsed.kind());
        });
    }

    private void awsFailsOnce() {
        String fault = dice.one(List.of("detach-stuckx1", "prior-requestx2", "lost-replyx1", "lost-requestx2"));
        tell(() -> "AWS: " + fault);
        stage.aws().faults().add(fault);
    }

    private void personActs() {
        Cast.Part part = part();
        act(host(), part.group());
    }

    private void twoPeopleAct() {
        stage.tally().struck(FaultPoint.OPERATORS_AT_ONCE);
        Group group = part().group();
        act(host(), group);
        Host other = host();
        clockwork.at(clockwork.now() + dice.millis(0, 2_000), () -> act(other, group));
    }

    private void act(Host host, Group group) {
        switch (dice.nextInt(7)) {
            case 0, 1 ->
                people.switchOver(
                        host,
                        group.name(),
                        dice.happens(0.5) ? Optional.of(dice.one(group.nodes()).name()) : Optional.empty());
            case 2 -> people.failOver(host, group.name(), Map.of());
            case 3, 4 -> people.rollBack(host, group.name());
            case 5 -> people.pause(host, group.name());
            default -> people.acknowledge(host, group.name());
        }
    }

    private void strangerActs() {
        strangers.move(part().group(), dice);
    }

    /** The site's monitoring notices after a while; it may say so twice, to several daemons, and much later again. */
    private void alertSoon(Group group) {
        if (dice.happens(0.4)) {
            return;
        }
        Alert alert = alert(group);
        deliver(alert, dice.millis(1_000, 15_000));
        if (dice.happens(0.5)) {
            clockwork.at(clockwork.now() + dice.millis(1_000, 20_000), () -> {
                stage.tally().struck(FaultPoint.ALERT_DUPLICATED);
                deliver(alert, 0);
            });
        }
        if (dice.happens(0.2)) {
            clockwork.at(clockwork.now() + dice.millis(20_000, 90_000), () -> {
                stage.tally().struck(FaultPoint.ALERT_LATE);
                deliver(alert, 0);
            });
        }
    }

    private Alert alert(Group group) {
        return new Alert(
                group.name(),
                new IncidentId("nagios", "problem-" + ++incidents),
                AlertState.PROBLEM,
                dice.one(stage.hosts()).time().wallClock(),
                "it does not answer",
                "nagios");
    }

    private void deliver(Alert alert, long in) {
        Host host = host();
        clockwork.at(clockwork.now() + in, () -> daemons.alert(host, alert));
    }

    /** Makes all well, except perhaps one node of a group, which has burned. */
    void heal() {
        tell(() -> "all is well again");
        well = true;
        stage.aws().faults().clear();
        stage.runs().tellOfRuns(run -> {});
        stage.hosts().forEach(host -> host.network().heal());
        daemons.cannotTell(0);
        for (Cast.Part part : stage.cast().parts()) {
            Group group = part.group();
            for (Node node : group.nodes()) {
                stage.nodes().set(node.instance().value(), Service.UP);
            }
            power.restore(group);
            if (dice.happens(0.4)) {
                String burned = stage.truth().owner(group).orElse(Truth.NOBODY);
                if (!burned.equals(Truth.NOBODY) && group.nodes().size() > 1) {
                    tell(() -> "but the service on " + burned + " is down for good");
                    stage.nodes().set(burned, Service.REFUSES);
                }
            }
        }
        daemons.beginAll();
    }

    /** A person looks after what needs one, and the monitoring repeats what it has to say. */
    void tidyUp() {
        for (Cast.Part part : stage.cast().parts()) {
            Group group = part.group();
            Host host = dice.one(stage.hosts());
            people.unpause(host, group.name());
            people.acknowledge(host, group.name());
            power.letBack(part);
            boolean serves =
                    stage.truth().owner(group).filter(stage.nodes()::serves).isPresent();
            if (!serves) {
                deliver(alert(group), 1_000_000);
                if (part.needsPerson()) {
                    people.failOver(host, group.name(), Map.of(Guard.NOT_IN_WINDOW, "it is down"));
                }
            }
        }
    }

    private void tell(java.util.function.Supplier<String> what) {
        stage.chronicle().tell("-", what);
    }
}
