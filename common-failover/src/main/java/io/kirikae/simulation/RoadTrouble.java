package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Network;
import io.kirikae.simulator.behaviour.Fault;
import java.util.List;
import java.util.Optional;

/** What goes wrong between hosts and everything else, and with AWS. */
final class RoadTrouble {

    private static final long SECOND = 1_000_000_000L;

    private final Scene scene;
    private final Stage stage;
    private final Dice dice;
    private final Clockwork clockwork;
    private final Daemons daemons;

    RoadTrouble(Scene scene, Daemons daemons) {
        this.scene = scene;
        this.stage = scene.stage();
        this.dice = scene.dice();
        this.clockwork = scene.clockwork();
        this.daemons = daemons;
    }

    /** What may go wrong at any time: in many histories not at all, in some nearly always. */
    void base() {
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

    void networkFails() {
        Host host = scene.host();
        long until = clockwork.now() + dice.millis(1_000, 70_000);
        switch (dice.nextInt(5)) {
            case 0, 1 -> {
                scene.tell(() -> host.name() + " is isolated until " + until / SECOND + " s");
                host.network().isolate(until);
            }
            case 2 -> cut(host, Network.AWS, until);
            case 3 -> cut(host, Network.STORE, until);
            default -> {
                scene.part().group().nodes().stream()
                        .filter(node -> dice.happens(0.6))
                        .forEach(node -> cut(host, node.instance().value(), until));
                stage.cast().witnesses().stream()
                        .filter(witness -> dice.happens(0.4))
                        .forEach(witness -> cut(host, witness, until));
            }
        }
    }

    private void cut(Host host, String what, long until) {
        scene.tell(() -> host.name() + " is cut off from " + what + " until " + until / SECOND + " s");
        host.network().cut(what, until);
    }

    /** Nothing is cut off and nothing works as it should. */
    void awayFromWell() {
        Host host = scene.host();
        scene.tell(() -> "the network of " + host.name() + " gets bad");
        host.network().chances(0.2, 0.15, 0.15);
        daemons.cannotTell(dice.happens(0.3) ? 0.2 : 0);
        clockwork.at(clockwork.now() + dice.millis(5_000, 40_000), () -> {
            host.network().chances(0, 0, 0);
            daemons.cannotTell(0);
        });
    }

    void awsFails() {
        String fault = dice.one(List.of(
                "api-down",
                "throttle@0.6",
                "denied",
                "stale-reads(1400ms)",
                "slow(3s)",
                "lost-reply@0.5",
                "lost-request@0.5",
                "expired-credentials"));
        scene.tell(() -> "AWS: " + fault);
        Fault parsed = Fault.parse(fault);
        stage.aws().faults().add(parsed);
        clockwork.at(clockwork.now() + dice.millis(2_000, 45_000), () -> {
            scene.tell(() -> "AWS: no more " + fault);
            stage.aws().faults().clear(parsed.kind());
        });
    }

    void awsFailsOnce() {
        String fault = dice.one(List.of("detach-stuckx1", "prior-requestx2", "lost-replyx1", "lost-requestx2"));
        scene.tell(() -> "AWS: " + fault);
        stage.aws().faults().add(fault);
    }
}
