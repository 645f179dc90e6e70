package io.kirikae.mechanism.route;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.SetSourceDestCheck;
import java.time.Duration;

/** Sets the source/destination check of an interface. */
public final class SourceDestCheckAction implements StepAction<SetSourceDestCheck> {

    private final RouteTables tables;

    /**
     * An action over the port.
     *
     * @param tables how to reach AWS
     */
    public SourceDestCheckAction(RouteTables tables) {
        this.tables = tables;
    }

    @Override
    public Position position(SetSourceDestCheck step) {
        boolean on = tables.describeInterface(step.networkInterface()).sourceDestCheck();
        return on == step.to() ? new Position.AtTarget() : new Position.AtSource();
    }

    @Override
    public Outcome apply(SetSourceDestCheck step, Right right) {
        return tables.setSourceDestCheck(step.networkInterface(), step.to());
    }

    @Override
    public Duration patience(SetSourceDestCheck step) {
        return Duration.ofMinutes(1);
    }
}
