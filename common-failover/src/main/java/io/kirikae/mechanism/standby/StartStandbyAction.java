package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.plan.Step.StartStandby;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a standby, and waits until EC2 and its own probes find it sound. Where EC2 has no capacity for its type, the next type of the
 * step's list is set, so that the next try is for that one; what has been tried is known from the instance itself.
 */
public final class StartStandbyAction implements StepAction<StartStandby> {

    private static final String NO_CAPACITY = "InsufficientInstanceCapacity";

    private final Instances instances;
    private final Fences power;
    private final Soundness soundness;

    /**
     * An action over the ports.
     *
     * @param instances how instances are read
     * @param power how they are started
     * @param soundness whether what runs on them would serve
     */
    public StartStandbyAction(Instances instances, Fences power, Soundness soundness) {
        this.instances = instances;
        this.power = power;
        this.soundness = soundness;
    }

    @Override
    public Position position(StartStandby step) {
        InstanceFacts facts = Reading.of(instances, step.instance());
        return switch (facts.state()) {
            case "stopped" -> new Position.AtSource();
            case "running" -> unsound(step).<Position>map(Position.Between::new).orElseGet(Position.AtTarget::new);
            case "shutting-down", "terminated" -> new Position.Elsewhere(facts.id() + " is " + facts.state());
            default -> new Position.Between(facts.state());
        };
    }

    private Optional<String> unsound(StartStandby step) {
        Optional<String> checks = step.statusChecks() ? unchecked(step) : Optional.empty();
        return checks.or(() -> soundness.complaint(step.instance()).map(complaint -> "running, but " + complaint));
    }

    private Optional<String> unchecked(StartStandby step) {
        StatusFacts status = instances.status(List.of(step.instance())).get(step.instance());
        if (status == null) {
            return Optional.of("running, and EC2 has no status for it yet");
        }
        return status.systemStatus().equals("ok") && status.instanceStatus().equals("ok")
                ? Optional.empty()
                : Optional.of("running, but its status checks say " + status.systemStatus() + " and "
                        + status.instanceStatus());
    }

    @Override
    public Outcome apply(StartStandby step, Right right) {
        Outcome started = power.start(step.instance());
        boolean another = !step.otherTypes().isEmpty()
                && started instanceof Outcome.NotNow notNow
                && notNow.code().equals(NO_CAPACITY);
        return another ? withAnotherType(step, (Outcome.NotNow) started, right) : started;
    }

    /** The start has been refused, so whatever becomes of the type, the instance is stopped and the next try starts it. */
    private Outcome withAnotherType(StartStandby step, Outcome.NotNow refused, Right right) {
        List<String> types = new ArrayList<>(List.of(step.type()));
        types.addAll(step.otherTypes());
        String type;
        try {
            type = Reading.of(instances, step.instance()).type();
        } catch (CloudException e) {
            return new Outcome.NotNow(NO_CAPACITY, refused.message() + "; its type could not be read: " + e.sentence());
        }
        String next = types.get((types.indexOf(type) + 1) % types.size());
        Optional<Outcome> withdrawn = right.withdrawn();
        if (withdrawn.isPresent()) {
            return withdrawn.get();
        }
        Outcome set = power.setType(step.instance(), next);
        if (set instanceof Outcome.Refused no) {
            return no;
        }
        return new Outcome.NotNow(NO_CAPACITY, "there is no capacity for " + type + "; " + next + " is tried next");
    }

    @Override
    public Duration patience(StartStandby step) {
        return step.within();
    }
}
