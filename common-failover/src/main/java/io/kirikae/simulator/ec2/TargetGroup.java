package io.kirikae.simulator.ec2;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A target group of a load balancer.
 *
 * @param arn its Amazon resource name
 * @param type {@code instance} or {@code ip}
 * @param protocol such as {@code TCP} for a network load balancer or {@code HTTP} for an application load balancer
 * @param port the port of targets that are registered without one
 * @param vpcId its VPC
 * @param loadBalancers the Amazon resource names of the load balancers that lead to it
 * @param healthFile the file on the target that the health check asks for; empty if it asks for none
 * @param targets what is registered
 */
public record TargetGroup(
        String arn,
        String type,
        String protocol,
        int port,
        String vpcId,
        List<String> loadBalancers,
        String healthFile,
        SortedMap<Target, Registration> targets)
        implements Resource {
    @Override
    public String id() {
        return arn;
    }

    /** Copies the collections. */
    public TargetGroup {
        loadBalancers = List.copyOf(loadBalancers);
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /**
     * What receives traffic.
     *
     * @param id an instance or an IP address, as the group's type says
     * @param port its port
     */
    public record Target(String id, int port) implements Comparable<Target> {
        @Override
        public int compareTo(Target other) {
            int byId = id.compareTo(other.id);
            return byId != 0 ? byId : Integer.compare(port, other.port);
        }
    }

    /**
     * A target's membership.
     *
     * @param draining whether it was deregistered, and keeps only the connections that it has
     * @param since when it was registered or deregistered, on the clock of elapsed time
     * @param judgedAfter how long health checks take to find it healthy, or not so any more
     */
    public record Registration(boolean draining, Duration since, Duration judgedAfter) {}

    /**
     * A target's health.
     *
     * @param target the target
     * @param state AWS's word, such as {@code healthy}
     * @param reason AWS's code for why it is not; empty if it is
     * @param description the same for people
     */
    public record Health(Target target, String state, String reason, String description) {}

    /** The name, which its Amazon resource name holds. */
    public String name() {
        return arn.replaceFirst(".*:targetgroup/", "").replaceFirst("/.*", "");
    }

    /** Whether its targets are instances. */
    public boolean ofInstances() {
        return type.equals("instance");
    }

    /** With this target in place of the same one. */
    public TargetGroup with(Target target, Registration registration) {
        SortedMap<Target, Registration> next = new TreeMap<>(targets);
        next.put(target, registration);
        return new TargetGroup(arn, type, protocol, port, vpcId, loadBalancers, healthFile, next);
    }

    TargetGroup without(Target target) {
        SortedMap<Target, Registration> next = new TreeMap<>(targets);
        next.remove(target);
        return new TargetGroup(arn, type, protocol, port, vpcId, loadBalancers, healthFile, next);
    }
}
