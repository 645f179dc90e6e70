package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.targetgroup.TargetGroups;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.TargetGroup;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import java.util.List;

/** {@link TargetGroups} upon the simulator's state. */
record SimulatedTargetGroups(Wire wire) implements TargetGroups {

    @Override
    public GroupFacts describe(TargetGroupArn arn) {
        return wire.read(Service.ELB, "DescribeTargetGroups", () -> {
            TargetGroup group = region().seenBy("DescribeTargetGroups").targetGroup(arn.value());
            return new GroupFacts(
                    group.type(),
                    group.port(),
                    group.vpcId(),
                    !group.loadBalancers().isEmpty());
        });
    }

    @Override
    public List<Member> members(TargetGroupArn arn) {
        return wire.read(
                Service.ELB,
                "DescribeTargetHealth",
                () -> groups().health(region().seenBy("DescribeTargetHealth"), arn.value()).stream()
                        .map(each -> new Member(
                                new Target(each.target().id(), each.target().port()), each.state(), each.reason()))
                        .toList());
    }

    @Override
    public Outcome register(TargetGroupArn arn, Target target) {
        return wire.change(Service.ELB, call("RegisterTargets", arn, target), () -> groups().register(
                        arn.value(), List.of(new TargetGroup.Target(target.id(), target.port()))));
    }

    @Override
    public Outcome deregister(TargetGroupArn arn, Target target) {
        return wire.change(Service.ELB, call("DeregisterTargets", arn, target), () -> groups().deregister(
                        arn.value(), List.of(new TargetGroup.Target(target.id(), target.port()))));
    }

    private static StepCall call(String action, TargetGroupArn arn, Target target) {
        return new StepCall(action, arn.shortName() + " " + target);
    }

    private io.kirikae.simulator.ec2.TargetGroups groups() {
        return new io.kirikae.simulator.ec2.TargetGroups(region());
    }

    private Region region() {
        return wire.aws().region();
    }
}
