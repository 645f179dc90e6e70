package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.targetgroup.TargetGroups;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import java.util.List;

/** {@link TargetGroups} whose calls are counted. */
record BudgetedTargetGroups(TargetGroups port, Reads reads, Changes changes, Priority priority)
        implements TargetGroups {

    @Override
    public GroupFacts describe(TargetGroupArn arn) {
        return reads.single("DescribeTargetGroups", priority, () -> port.describe(arn));
    }

    @Override
    public List<Member> members(TargetGroupArn arn) {
        return reads.single("DescribeTargetHealth", priority, () -> port.members(arn));
    }

    @Override
    public Outcome register(TargetGroupArn arn, Target target) {
        return changes.make("RegisterTargets", () -> port.register(arn, target));
    }

    @Override
    public Outcome deregister(TargetGroupArn arn, Target target) {
        return changes.make("DeregisterTargets", () -> port.deregister(arn, target));
    }
}
