package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.plan.Step.DeregisterTarget;
import java.time.Duration;
import java.util.Optional;

/** Deregisters a target, and waits until it is drained where that is wanted. */
public final class DeregisterAction implements StepAction<DeregisterTarget> {

    private static final Duration TO_BE_SEEN = Duration.ofMinutes(1);

    /** The longest time that a target group can be set to drain for, and a little. */
    private static final Duration TO_BE_DRAINED = Duration.ofMinutes(62);

    private final TargetGroups groups;

    /**
     * An action over the port.
     *
     * @param groups how to reach AWS
     */
    public DeregisterAction(TargetGroups groups) {
        this.groups = groups;
    }

    @Override
    public Position position(DeregisterTarget step) {
        Optional<Member> member = groups.members(step.group()).stream()
                .filter(each -> each.target().equals(step.target()))
                .findFirst();
        if (member.isEmpty()) {
            return new Position.AtTarget();
        }
        if (!member.get().leaves()) {
            return new Position.AtSource();
        }
        return step.awaitDraining() ? new Position.Between(member.get().state()) : new Position.AtTarget();
    }

    @Override
    public Outcome apply(DeregisterTarget step, Right right) {
        return groups.deregister(step.group(), step.target());
    }

    @Override
    public Duration patience(DeregisterTarget step) {
        return step.awaitDraining() ? TO_BE_DRAINED : TO_BE_SEEN;
    }
}
