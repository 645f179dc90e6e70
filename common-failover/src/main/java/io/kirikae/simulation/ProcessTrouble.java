package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Host;
import java.time.Duration;

/** What goes wrong with daemons and the clocks of their hosts. */
final class ProcessTrouble {

    private static final long SECOND = 1_000_000_000L;

    private final Scene scene;
    private final Stage stage;
    private final Dice dice;
    private final Clockwork clockwork;
    private final Daemons daemons;

    ProcessTrouble(Scene scene, Daemons daemons) {
        this.scene = scene;
        this.stage = scene.stage();
        this.dice = scene.dice();
        this.clockwork = scene.clockwork();
        this.daemons = daemons;
    }

    void daemonDiesAtPoint() {
        boolean inRuns = dice.happens(0.8);
        int points = dice.nextInt(inRuns ? 16 : 6);
        // Whoever makes the next run shall be hit, or one host only.
        if (dice.happens(0.5)) {
            stage.hosts().forEach(host -> arm(host, points, inRuns));
        } else {
            arm(scene.host(), points, inRuns);
        }
    }

    private void arm(Host host, int points, boolean inRuns) {
        daemons.program(host).ifPresent(program -> program.perils().dieAfter(points, inRuns));
    }

    void daemonIsKilled() {
        daemons.kill(scene.host(), dice.millis(500, 40_000));
    }

    void daemonFreezes() {
        daemons.program(scene.host()).ifPresent(program -> {
            long until = clockwork.now() + dice.millis(500, 45_000);
            stage.tally().struck(FaultPoint.FROZEN);
            scene.tell(() -> program.life() + " is frozen until " + until / SECOND + " s");
            program.life().freezeUntil(until);
        });
    }

    void daemonIsStopped() {
        daemons.stop(scene.host(), dice.millis(500, 10_000), dice.millis(500, 20_000));
    }

    void clockSteps() {
        Host host = scene.host();
        Duration by = Duration.ofSeconds(dice.happens(0.5) ? dice.between(-3_600, 3_600) : dice.between(-20, 20));
        stage.tally().struck(FaultPoint.WALL_CLOCK_STEPPED);
        scene.tell(() -> "the wall clock of " + host.name() + " steps by " + by);
        host.time().step(by);
    }
}
