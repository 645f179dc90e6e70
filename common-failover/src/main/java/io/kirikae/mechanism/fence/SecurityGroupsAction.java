package io.kirikae.mechanism.fence;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.topology.SecurityGroupId;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Gives an interface other security groups. Their order has no meaning. */
public final class SecurityGroupsAction implements StepAction<SetSecurityGroups> {

    private final Fences fences;

    /**
     * An action over the port.
     *
     * @param fences how to reach AWS
     */
    public SecurityGroupsAction(Fences fences) {
        this.fences = fences;
    }

    @Override
    public Position position(SetSecurityGroups step) {
        Collection<SecurityGroupId> now =
                fences.describeInterface(step.networkInterface()).securityGroups();
        if (same(now, step.to())) {
            return new Position.AtTarget();
        }
        return same(now, step.from())
                ? new Position.AtSource()
                : new Position.Elsewhere(step.networkInterface() + " has the security groups " + now);
    }

    private static boolean same(Collection<SecurityGroupId> one, Collection<SecurityGroupId> other) {
        return Set.copyOf(one).equals(Set.copyOf(other));
    }

    @Override
    public Outcome apply(SetSecurityGroups step, Right right) {
        return fences.setSecurityGroups(step.networkInterface(), step.to());
    }

    @Override
    public Duration patience(SetSecurityGroups step) {
        return Duration.ofMinutes(1);
    }
}
