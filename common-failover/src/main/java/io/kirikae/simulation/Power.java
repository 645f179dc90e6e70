package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.topology.Fence;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import java.util.List;

/** What people do about the power of instances and about fences, and what EC2 lacks for it. */
final class Power {

    private final Stage stage;
    private final People people;
    private final boolean wide;
    private final Dice dice;
    private final Clockwork clockwork;

    /**
     * The power of a history.
     *
     * @param wide whether groups have more than addresses
     * @param dice decide
     */
    Power(Stage stage, People people, boolean wide, Dice dice) {
        this.stage = stage;
        this.people = people;
        this.wide = wide;
        this.dice = dice;
        this.clockwork = stage.clockwork();
    }

    /** Draws what happens about it until a time, and has it happen. */
    void begin(long end) {
        if (!wide) {
            return;
        }
        for (int i = dice.between(0, 3); i > 0; i--) {
            long at = dice.millis(2_000, end / 1_000_000);
            Runnable happening = dice.happens(0.5) ? this::lackOfCapacity : this::someoneIsLetBack;
            clockwork.at(at, happening);
        }
    }

    private void lackOfCapacity() {
        String fault = dice.one(List.of("no-capacity", "no-capacity(m5.large)", "no-capacityx1", "no-capacity@0.5"));
        stage.chronicle().tell("-", () -> "AWS: " + fault);
        stage.aws().faults().add(fault);
        clockwork.at(
                clockwork.now() + dice.millis(5_000, 120_000),
                () -> stage.aws().faults().clear(Fault.Kind.NO_CAPACITY));
    }

    private void someoneIsLetBack() {
        Group group = dice.one(stage.cast().parts()).group();
        if (group.fence().isEmpty()) {
            return;
        }
        people.unfence(host(), group.name(), dice.one(group.nodes()));
    }

    private Host host() {
        return dice.one(stage.hosts());
    }

    /**
     * An instance that has stopped, or failed its checks, is well again. Who may have been fenced by a stop is started by the command that
     * lets it back, and nobody starts a standby by hand while a run may be about to do so.
     */
    void restore(Group group, Node node) {
        String instance = node.instance().value();
        if (stage.nodes().runs(instance)) {
            stage.nodes().restore(instance);
        } else if (isFencedByStop(group) && node.launch().isEmpty()) {
            people.unfence(host(), group.name(), node);
        } else if (!group.mayBeCold(node) || (stage.nodes().isStopped(instance) && isQuiet(group))) {
            stage.nodes().restore(instance);
        }
    }

    /** All instances of a group are to be well; standbys that are cold stay so. */
    void restore(Group group) {
        for (Node node : group.nodes()) {
            if (!isCold(group, node)) {
                restore(group, node);
            }
        }
    }

    /** Whoever is fenced is let back, and started if that needs a person. */
    void letBack(Cast.Part part) {
        if (!wide) {
            return;
        }
        Group group = part.group();
        for (Node node : group.nodes()) {
            if (stage.truth().isFenced(group, node)) {
                people.unfence(host(), group.name(), node);
            } else if (stage.nodes().isStopped(node.instance().value()) && !isCold(group, node)) {
                restore(group, node);
            }
        }
    }

    private boolean isCold(Group group, Node node) {
        String instance = node.instance().value();
        return group.mayBeCold(node)
                && node.launch().isEmpty()
                && !stage.nodes().runs(instance)
                && !stage.truth().owners(group).contains(instance);
    }

    private boolean isQuiet(Group group) {
        return stage.store().journal().unfinished().stream()
                .noneMatch(history -> history.run().plan().group().equals(group.name()));
    }

    private static boolean isFencedByStop(Group group) {
        return group.fence().orElse(null) instanceof Fence.ByStop;
    }
}
