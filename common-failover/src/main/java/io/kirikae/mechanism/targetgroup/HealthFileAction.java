package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.mechanism.host.SetUpHostAction;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.plan.Step.PutHealthFile;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes or removes the file that a health check asks for, and reads from the host whether it is there and from the load balancer what it
 * makes of it.
 */
public final class HealthFileAction implements StepAction<PutHealthFile> {

    private static final Duration TO_BE_SEEN = Duration.ofMinutes(1);

    /** Ten bad answers, the most that can be set, at the usual interval of 30 s. */
    private static final Duration TO_BE_LEFT_ALONE = Duration.ofMinutes(6);

    private final TargetGroups groups;
    private final SetUpHostAction hosts;

    /**
     * An action over the ports.
     *
     * @param groups how to reach AWS
     * @param hosts how operating systems are reached
     */
    public HealthFileAction(TargetGroups groups, Hosts hosts) {
        this.groups = groups;
        this.hosts = new SetUpHostAction(hosts);
    }

    @Override
    public Position position(PutHealthFile step) {
        Optional<Member> member = groups.members(step.group()).stream()
                .filter(each -> each.target().equals(step.target()) && !each.leaves())
                .findFirst();
        return step.on() ? written(step, member) : removed(step, member);
    }

    private Position written(PutHealthFile step, Optional<Member> member) {
        if (member.isEmpty()) {
            return new Position.Elsewhere(
                    step.target() + " is not registered with " + step.group().shortName());
        }
        Position file = hosts.position(step.task());
        boolean healthy = step.healthyWithin().isEmpty() || member.get().healthy();
        return file instanceof Position.AtTarget && !healthy
                ? new Position.Between(member.get().text())
                : file;
    }

    /** Whom the load balancer has given up on already need not be reached: what is dead may keep its file. */
    private Position removed(PutHealthFile step, Optional<Member> member) {
        boolean receives = member.filter(Member::healthy).isPresent();
        try {
            Position file = hosts.position(step.task());
            return file instanceof Position.AtTarget && receives
                    ? new Position.Between("still healthy for " + step.group().shortName())
                    : file;
        } catch (CloudException e) {
            if (receives) {
                throw e;
            }
            return new Position.AtTarget();
        }
    }

    @Override
    public Outcome apply(PutHealthFile step, Right right) {
        return hosts.apply(step.task(), right);
    }

    @Override
    public boolean readAgainAfterWait(PutHealthFile step) {
        return hosts.readAgainAfterWait(step.task());
    }

    @Override
    public Duration patience(PutHealthFile step) {
        return step.on() ? step.healthyWithin().orElse(TO_BE_SEEN) : TO_BE_LEFT_ALONE;
    }

    @Override
    public Duration slowestPace() {
        return Duration.ofSeconds(2);
    }
}
