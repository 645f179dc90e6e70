package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.ec2.Region;

/**
 * An action of EC2.
 *
 * @param mutating whether it changes something
 * @param bucket the size of its token bucket (EC2 API throttling)
 * @param dryRun whether it knows DryRun
 * @param body carries it out and prints the answer
 */
record Ec2Action(boolean mutating, TokenBuckets.Size bucket, boolean dryRun, Body body) {

    /** A Describe call. */
    static Ec2Action read(Body body) {
        return new Ec2Action(false, Quotas.READ, true, body);
    }

    /** A change counted in a bucket of the default size. */
    static Ec2Action change(Body body) {
        return new Ec2Action(true, Quotas.CHANGE, true, body);
    }

    /** A change with a larger bucket. */
    static Ec2Action frequentChange(boolean dryRun, Body body) {
        return new Ec2Action(true, Quotas.FREQUENT_CHANGE, dryRun, body);
    }

    /** The start of instances, with a small bucket. */
    static Ec2Action start(Body body) {
        return new Ec2Action(true, Quotas.START, true, body);
    }

    /** What an action does. */
    @FunctionalInterface
    interface Body {
        void answer(Region region, Parameters parameters, Xml xml);
    }
}
