package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.plan.Step.StopStandby;
import java.time.Duration;

/** Stops what was started for nothing, politely: its operating system may have begun to write. */
public final class StopStandbyAction implements StepAction<StopStandby> {

    private final Instances instances;
    private final Fences power;

    /**
     * An action over the ports.
     *
     * @param instances how instances are read
     * @param power how they are stopped
     */
    public StopStandbyAction(Instances instances, Fences power) {
        this.instances = instances;
        this.power = power;
    }

    @Override
    public Position position(StopStandby step) {
        InstanceFacts facts = Reading.of(instances, step.instance());
        return switch (facts.state()) {
            case "running" -> new Position.AtSource();
            case "stopped", "terminated" -> new Position.AtTarget();
            default -> new Position.Between(facts.state());
        };
    }

    @Override
    public Outcome apply(StopStandby step, Right right) {
        return power.stop(step.instance(), false, false);
    }

    /** An operating system that is asked to shut down is given minutes by AWS before it is cut. */
    @Override
    public Duration patience(StopStandby step) {
        return Duration.ofMinutes(10);
    }
}
