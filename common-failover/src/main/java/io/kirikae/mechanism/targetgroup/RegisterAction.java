package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.plan.Step.RegisterTarget;
import java.time.Duration;
import java.util.Optional;

/** Registers a target, and waits until the load balancer finds it healthy where that is wanted. */
public final class RegisterAction implements StepAction<RegisterTarget> {

    private static final Duration TO_BE_SEEN = Duration.ofMinutes(1);

    private final TargetGroups groups;

    /**
     * An action over the port.
     *
     * @param groups how to reach AWS
     */
    public RegisterAction(TargetGroups groups) {
        this.groups = groups;
    }

    @Override
    public Position position(RegisterTarget step) {
        Optional<Member> member = groups.members(step.group()).stream()
                .filter(each -> each.target().equals(step.target()) && !each.leaves())
                .findFirst();
        if (member.isEmpty()) {
            return new Position.AtSource();
        }
        return step.healthyWithin().isEmpty() || member.get().healthy()
                ? new Position.AtTarget()
                : new Position.Between(member.get().text());
    }

    @Override
    public Outcome apply(RegisterTarget step, Right right) {
        return groups.register(step.group(), step.target());
    }

    @Override
    public Duration patience(RegisterTarget step) {
        return step.healthyWithin().orElse(TO_BE_SEEN);
    }
}
