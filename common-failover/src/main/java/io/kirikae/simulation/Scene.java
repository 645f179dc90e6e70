package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import java.util.function.Supplier;

/**
 * Where something happens: a stage, with the dice that decide what and to whom.
 *
 * @param stage the stage
 * @param dice decide
 */
record Scene(Stage stage, Dice dice) {

    Clockwork clockwork() {
        return stage.clockwork();
    }

    /** Some group. */
    Cast.Part part() {
        return dice.one(stage.cast().parts());
    }

    /** Some host. */
    Host host() {
        return dice.one(stage.hosts());
    }

    /** Puts down what happened to nobody in particular. */
    void tell(Supplier<String> what) {
        stage.chronicle().tell("-", what);
    }
}
