package io.kirikae.mechanism.fence;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.SwitchInstance;
import java.time.Duration;
import java.util.List;

/** Stops an instance, or starts it. One that is stopped, or gone for good, can write nothing any more; one that is stopping can. */
public final class SwitchInstanceAction implements StepAction<SwitchInstance> {

    private final Instances instances;
    private final Fences fences;

    /**
     * An action over the ports.
     *
     * @param instances how instances are read
     * @param fences how they are stopped and started
     */
    public SwitchInstanceAction(Instances instances, Fences fences) {
        this.instances = instances;
        this.fences = fences;
    }

    @Override
    public Position position(SwitchInstance step) {
        InstanceFacts facts = instances.describe(List.of(step.instance())).get(step.instance());
        if (facts == null) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND,
                    "InvalidInstanceID.NotFound",
                    "EC2 does not know instance " + step.instance() + ".");
        }
        return step.on() ? starting(facts) : stopping(facts);
    }

    private static Position stopping(InstanceFacts facts) {
        return switch (facts.state()) {
            case "running" -> new Position.AtSource();
            case "stopped", "terminated" -> new Position.AtTarget();
            default -> new Position.Between(facts.state());
        };
    }

    private static Position starting(InstanceFacts facts) {
        return switch (facts.state()) {
            case "stopped" -> new Position.AtSource();
            case "running" -> new Position.AtTarget();
            case "shutting-down", "terminated" -> new Position.Elsewhere(facts.id() + " is " + facts.state());
            default -> new Position.Between(facts.state());
        };
    }

    @Override
    public Outcome apply(SwitchInstance step, Right right) {
        return step.on()
                ? fences.start(step.instance())
                : fences.stop(step.instance(), step.force(), step.skipOsShutdown());
    }

    /** An operating system that is asked to shut down is given minutes by AWS before it is cut. */
    @Override
    public Duration patience(SwitchInstance step) {
        return Duration.ofMinutes(10);
    }
}
