package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Service;
import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import java.util.Optional;

/** What goes wrong with nodes: services that die, hang or flap, and instances that stop. */
final class NodeTrouble {

    private final Scene scene;
    private final Stage stage;
    private final Dice dice;
    private final Clockwork clockwork;
    private final Power power;
    private final Monitoring monitoring;
    private boolean well;

    NodeTrouble(Scene scene, Power power, Monitoring monitoring) {
        this.scene = scene;
        this.stage = scene.stage();
        this.dice = scene.dice();
        this.clockwork = scene.clockwork();
        this.power = power;
        this.monitoring = monitoring;
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        well = true;
    }

    void serviceFails() {
        Group group = scene.part().group();
        fail(group, instance(group), dice.happens(0.6) ? Service.REFUSES : Service.HANGS, lasting());
    }

    private void fail(Group group, String instance, Service how, long lasting) {
        stage.tally().struck(how == Service.REFUSES ? FaultPoint.SERVICE_DIES : FaultPoint.SERVICE_HANGS);
        scene.tell(() -> "service on " + instance + " " + how);
        stage.nodes().set(instance, how);
        monitoring.alertSoon(group);
        if (lasting < Long.MAX_VALUE / 4) {
            clockwork.at(clockwork.now() + lasting, () -> {
                stage.tally().struck(FaultPoint.SERVICE_RETURNS);
                scene.tell(() -> "service on " + instance + " is back");
                stage.nodes().set(instance, Service.UP);
            });
        }
    }

    void serviceFlaps() {
        Group group = scene.part().group();
        String instance = instance(group);
        stage.tally().struck(FaultPoint.SERVICE_FLAPS);
        scene.tell(() -> "service on " + instance + " flaps");
        long at = clockwork.now();
        for (int i = dice.between(2, 8); i > 0; i--) {
            Service how = i % 2 == 0 ? Service.REFUSES : Service.UP;
            at += dice.millis(300, 6_000);
            clockwork.at(at, () -> stage.nodes().set(instance, how));
        }
        monitoring.alertSoon(group);
    }

    void instanceFails() {
        Group group = scene.part().group();
        String instance = instance(group);
        boolean stops = dice.happens(0.6);
        stage.tally().struck(stops ? FaultPoint.INSTANCE_STOPS : FaultPoint.INSTANCE_IMPAIRED);
        scene.tell(() -> "instance " + instance + (stops ? " stops" : " is impaired"));
        if (stops) {
            stage.nodes().cut(instance);
        } else {
            stage.nodes().impair(instance);
            stage.nodes().set(instance, Service.HANGS);
        }
        monitoring.alertSoon(group);
        if (dice.happens(0.5)) {
            clockwork.at(clockwork.now() + dice.millis(10_000, 60_000), () -> {
                scene.tell(() -> "instance " + instance + " is well again");
                group.nodeOn(new InstanceId(instance)).ifPresent(node -> power.restore(group, node));
                stage.nodes().set(instance, Service.UP);
            });
        }
    }

    void allNodesFail() {
        Group group = scene.part().group();
        stage.tally().struck(FaultPoint.ALL_NODES_DOWN);
        long lasting = dice.millis(5_000, 60_000);
        group.nodes().forEach(node -> fail(group, node.instance().value(), Service.REFUSES, lasting));
    }

    void targetDiesInMove() {
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
                    scene.tell(() -> "instance " + instance + " stops in the move");
                    stage.nodes().cut(instance);
                } else {
                    fail(group, instance, Service.REFUSES, lasting());
                }
            });
        });
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
}
