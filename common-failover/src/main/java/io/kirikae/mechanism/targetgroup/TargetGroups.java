package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import java.util.List;

/** Target groups of load balancers. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface TargetGroups {

    /**
     * DescribeTargetGroups for one group.
     *
     * @throws CloudException if AWS could not be read, or does not know the group
     */
    GroupFacts describe(TargetGroupArn arn);

    /**
     * DescribeTargetHealth: what is registered with a group, and what leaves it.
     *
     * @throws CloudException if AWS could not be read, or does not know the group
     */
    List<Member> members(TargetGroupArn arn);

    /** RegisterTargets for one target. */
    Outcome register(TargetGroupArn arn, Target target);

    /** DeregisterTargets for one target. What is not registered is no error. */
    Outcome deregister(TargetGroupArn arn, Target target);

    /**
     * A target group as AWS describes it.
     *
     * @param type AWS's word for what its targets are: {@code instance}, {@code ip}, {@code lambda} or {@code alb}
     * @param port the port of targets that are registered without one; 0 if it has none
     * @param vpc the VPC that its targets lie in; empty if it has none
     * @param inUse whether a load balancer leads to it
     */
    record GroupFacts(String type, int port, String vpc, boolean inUse) {}

    /**
     * A target as AWS describes it.
     *
     * @param target the target
     * @param state AWS's word: {@code initial}, {@code healthy}, {@code unhealthy}, {@code unhealthy.draining}, {@code unused},
     *     {@code draining} or {@code unavailable}
     * @param reason AWS's words for why it is not healthy; empty if it is
     */
    record Member(Target target, String state, String reason) {

        /** Whether it was deregistered, and keeps only the connections that it has. */
        public boolean leaves() {
            return state.equals("draining") || state.equals("unhealthy.draining");
        }

        /** Whether the load balancer sends traffic to it because it serves. */
        public boolean healthy() {
            return state.equals("healthy");
        }

        /** The state and its reason, as people read them. */
        public String text() {
            return reason.isEmpty() ? state : state + " (" + reason + ")";
        }
    }
}
