package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.topology.Group;
import java.util.Map;
import java.util.Optional;

/** Who else lays hands on a group: people who type, and strangers. */
final class Visitors {

    private final Scene scene;
    private final Stage stage;
    private final Dice dice;
    private final Clockwork clockwork;
    private final People people;
    private final Strangers strangers;

    Visitors(Scene scene, People people) {
        this.scene = scene;
        this.stage = scene.stage();
        this.dice = scene.dice();
        this.clockwork = scene.clockwork();
        this.people = people;
        this.strangers = new Strangers(stage);
    }

    void personActs() {
        Cast.Part part = scene.part();
        act(scene.host(), part.group());
    }

    void twoPeopleAct() {
        stage.tally().struck(FaultPoint.OPERATORS_AT_ONCE);
        Group group = scene.part().group();
        act(scene.host(), group);
        Host other = scene.host();
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

    void strangerActs() {
        strangers.move(scene.part().group(), dice);
    }
}
