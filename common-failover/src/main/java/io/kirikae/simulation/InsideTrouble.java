package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Machine;
import io.kirikae.simulation.stage.Machines;
import io.kirikae.store.Assignment;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/** What goes wrong inside operating systems and on the way there, and what people put right there. */
final class InsideTrouble {

    private final Stage stage;
    private final People people;
    private final boolean inside;
    private final Scene scene;
    private final Dice dice;
    private final Clockwork clockwork;
    private final Machines machines;

    /**
     * The trouble of a history.
     *
     * @param inside whether operating systems are told anything in it
     */
    InsideTrouble(Stage stage, People people, boolean inside) {
        this.stage = stage;
        this.people = people;
        this.inside = inside;
        this.dice = stage.dice().fork("inside");
        this.scene = new Scene(stage, dice);
        this.clockwork = stage.clockwork();
        this.machines = stage.truth().machines();
    }

    /** Draws what goes wrong until a time, and has it happen. */
    void begin(long end) {
        if (!inside) {
            return;
        }
        double mishaps = dice.one(List.of(0.0, 0.0, 0.05, 0.1, 0.2, 0.5));
        stage.hosts().forEach(host -> host.network().mishaps(mishaps));
        for (int i = dice.between(0, 3); i > 0; i--) {
            long at = dice.millis(2_000, end / 1_000_000);
            Runnable happening = dice.happens(0.5) ? this::somethingHolds : this::nodeRestarts;
            clockwork.at(at, happening);
        }
    }

    private void somethingHolds() {
        Node node = dice.one(scene.part().group().nodes());
        long until = clockwork.now() + dice.millis(1_000, 60_000);
        machines.of(node).ifPresent(machine -> {
            stage.tally().struck(FaultPoint.INSIDE_BUSY);
            scene.tell(() -> "something on " + node.instance() + " holds its file systems");
            machine.busy(true);
            clockwork.at(until, () -> machine.busy(false));
        });
    }

    /** A restart from inside, as by a kernel's update: the instance keeps everything that AWS knows of it. */
    private void nodeRestarts() {
        Node node = dice.one(scene.part().group().nodes());
        String instance = node.instance().value();
        if (stage.nodes().runs(instance)) {
            stage.tally().struck(FaultPoint.INSIDE_RESTARTS);
            scene.tell(() -> instance + " restarts");
            stage.nodes().restart(instance);
        }
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        stage.cast().parts().stream()
                .flatMap(part -> part.group().nodes().stream())
                .flatMap(node -> machines.of(node).stream())
                .forEach(machine -> machine.busy(false));
    }

    /** While nothing moves, whoever owns a group is told what it has forgotten, and what only hands can do is done by hand. */
    void putRight(Host host, Group group) {
        if (!inside || isMoving(group)) {
            return;
        }
        Optional<Node> owner = stage.truth().owner(group).map(InstanceId::new).flatMap(group::nodeOn);
        boolean byFile = Machines.tasks(group).anyMatch(HealthFile.class::isInstance);
        if (byFile && !owner.map(Node::name).equals(assigned(group))) {
            // With its file a restarted owner has lost the group: somebody must say anew whose it is.
            Node to = owner.orElseGet(() -> dice.one(group.nodes()));
            people.switchOver(host, group.name(), Optional.of(to.name()));
        } else if (owner.isPresent()
                && !machines.isReady(group, owner.get().instance().value())) {
            machines.of(owner.get()).ifPresent(machine -> mountByHand(group, machine));
            people.fixHosts(host, group.name());
        }
    }

    /** Whom the group is assigned to; who has it, where it has never been assigned. */
    private Optional<NodeName> assigned(Group group) {
        return stage.store()
                .assignments()
                .read(group.name())
                .map(Assignment::owner)
                .or(() -> stage.truth()
                        .owner(group)
                        .map(InstanceId::new)
                        .flatMap(group::nodeOn)
                        .map(Node::name));
    }

    private boolean isMoving(Group group) {
        return stage.store().journal().unfinished().stream()
                .anyMatch(history -> history.run().plan().group().equals(group.name()));
    }

    private void mountByHand(Group group, Machine machine) {
        Machines.tasks(group)
                .filter(Mount.class::isInstance)
                .filter(machine::hasNot)
                .forEach(task -> {
                    scene.tell(() -> "somebody types on " + machine.node().instance() + ": " + task.text(true));
                    machine.setUp(task);
                });
    }
}
