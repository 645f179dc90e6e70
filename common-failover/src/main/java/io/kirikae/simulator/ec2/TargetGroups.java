package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.TargetGroup.Health;
import io.kirikae.simulator.ec2.TargetGroup.Registration;
import io.kirikae.simulator.ec2.TargetGroup.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Registering and deregistering targets, and how healthy they are: a target is healthy that could be reached a while ago and can be
 * reached now, as the network of the simulated VPC has it.
 */
public final class TargetGroups {

    private final Region region;

    /** The target groups of a Region. */
    public TargetGroups(Region region) {
        this.region = region;
    }

    /** RegisterTargets: all or none. What is registered already keeps its health. */
    public void register(String arn, List<Target> targets) {
        Duration judgedAfter =
                region.draws().duration("target health", region.durations().targetHealth());
        region.change(state -> {
            TargetGroup group = state.targetGroup(arn);
            for (Target target : targets) {
                check(state, group, target);
                Optional<Registration> now = Optional.ofNullable(group.targets().get(target));
                if (now.isEmpty() || now.get().draining()) {
                    group = group.with(
                            target, new Registration(false, region.time().elapsed(), judgedAfter));
                }
            }
            return state.with(group);
        });
    }

    /** DeregisterTargets: they drain first. What is not registered is no error. */
    public void deregister(String arn, List<Target> targets) {
        Duration drains = region.draws().duration("draining", region.durations().draining());
        region.change(state -> {
            TargetGroup group = state.targetGroup(arn);
            for (Target target : targets) {
                Optional<Registration> now = Optional.ofNullable(group.targets().get(target));
                if (now.filter(each -> !each.draining()).isPresent()) {
                    Registration draining = new Registration(
                            true, region.time().elapsed(), now.get().judgedAfter());
                    group = group.with(target, draining);
                    region.later(drains, later -> drained(later, arn, target, draining));
                }
            }
            return state.with(group);
        });
    }

    /** DescribeTargetHealth: every target that is registered or drains. */
    public List<Health> health(State seen, String arn) {
        TargetGroup group = seen.targetGroup(arn);
        return group.targets().entrySet().stream()
                .map(each -> health(group, each.getKey(), each.getValue()))
                .toList();
    }

    /** The instance that new connections go to: of a healthy target if there is any, else of any that is registered. */
    public Optional<String> serving(String arn) {
        State now = region.truth();
        List<Health> targets = health(now, arn).stream()
                .filter(each -> !each.state().equals("draining"))
                .toList();
        return Stream.concat(targets.stream().filter(each -> each.state().equals("healthy")), targets.stream())
                .findFirst()
                .flatMap(each -> interfaceOf(now, now.targetGroup(arn), each.target()))
                .filter(eni -> reachable(now, eni))
                .flatMap(NetworkInterface::attachedTo);
    }

    private Health health(TargetGroup group, Target target, Registration registration) {
        State now = region.truth();
        if (registration.draining()) {
            return new Health(
                    target, "draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        }
        if (group.loadBalancers().isEmpty()) {
            return new Health(
                    target,
                    "unused",
                    "Target.NotInUse",
                    "Target group is not configured to receive traffic from the load balancer");
        }
        if (group.ofInstances() && !now.instance(target.id()).running()) {
            return new Health(target, "unused", "Target.InvalidState", "Target is in the stopped state");
        }
        if (region.time().elapsed().minus(registration.since()).compareTo(registration.judgedAfter()) < 0) {
            return new Health(target, "initial", "Elb.InitialHealthChecking", "Initial health checks in progress");
        }
        boolean answered = reaches(region.past(registration.judgedAfter()), group, target);
        if (!answered || !reaches(now, group, target)) {
            return new Health(target, "unhealthy", "Target.Timeout", "Request timed out");
        }
        return finds(now, group, target, registration.judgedAfter())
                ? new Health(target, "healthy", "", "")
                : new Health(
                        target,
                        "unhealthy",
                        "Target.ResponseCodeMismatch",
                        "Health checks failed with these codes: [404]");
    }

    /** A health check believes the answer that it has had for a while; until then the one before. */
    private boolean finds(State now, TargetGroup group, Target target, Duration judgedAfter) {
        if (group.healthFile().isEmpty()) {
            return true;
        }
        boolean there = interfaceOf(now, group, target)
                .flatMap(NetworkInterface::attachedTo)
                .filter(instance -> region.hasFile(instance, group.healthFile()))
                .isPresent();
        return region.filesSeen(group.arn() + " " + target, there, judgedAfter);
    }

    private static boolean reaches(State state, TargetGroup group, Target target) {
        return interfaceOf(state, group, target)
                .filter(eni -> reachable(state, eni))
                .isPresent();
    }

    /** An instance is reached through its primary interface, an address through the interface that holds it. */
    private static Optional<NetworkInterface> interfaceOf(State state, TargetGroup group, Target target) {
        return group.ofInstances()
                ? state.interfacesAt(target.id()).stream().findFirst()
                : state.holderOf(target.id(), group.vpcId());
    }

    private static boolean reachable(State state, NetworkInterface eni) {
        return state.reachable(eni)
                && eni.attachedTo().filter(id -> state.instance(id).running()).isPresent();
    }

    private static void check(State state, TargetGroup group, Target target) {
        if (group.ofInstances()) {
            Instance instance = Optional.ofNullable(state.instances().get(target.id()))
                    .orElseThrow(() -> invalid(target, "are not valid"));
            if (!instance.running()) {
                throw invalid(target, "are not in a running state and cannot be registered");
            }
            if (!state.subnet(instance.subnetId()).vpcId().equals(group.vpcId())) {
                throw invalid(target, "are not in the target group VPC '" + group.vpcId() + "'");
            }
        } else if (!Ip.isV4(target.id())
                || state.vpc(group.vpcId()).cidrs().stream().noneMatch(cidr -> cidr.contains(target.id()))) {
            throw invalid(target, "are not within the VPC '" + group.vpcId() + "'");
        }
    }

    private static AwsError invalid(Target target, String why) {
        return AwsError.of("InvalidTarget", "The following targets " + why + ": '" + target.id() + "'");
    }

    private static State drained(State state, String arn, Target target, Registration draining) {
        TargetGroup group = state.targetGroup(arn);
        return draining.equals(group.targets().get(target)) ? state.with(group.without(target)) : state;
    }
}
