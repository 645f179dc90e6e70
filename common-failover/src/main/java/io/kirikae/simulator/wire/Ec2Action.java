package io.kirikae.simulator.wire;

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

    static final TokenBuckets.Size UNFILTERED = new TokenBuckets.Size(50, 10);
    private static final TokenBuckets.Size READ = new TokenBuckets.Size(100, 20);
    private static final TokenBuckets.Size MUTATING = new TokenBuckets.Size(50, 5);
    private static final TokenBuckets.Size OWN = new TokenBuckets.Size(100, 5);
    private static final TokenBuckets.Size START = new TokenBuckets.Size(5, 2);

    /** A Describe call. */
    static Ec2Action read(Body body) {
        return new Ec2Action(false, READ, true, body);
    }

    /** A change counted in a bucket of the default size. */
    static Ec2Action change(Body body) {
        return new Ec2Action(true, MUTATING, true, body);
    }

    /** A change with a larger bucket. */
    static Ec2Action frequentChange(boolean dryRun, Body body) {
        return new Ec2Action(true, OWN, dryRun, body);
    }

    /** The start of instances, with a small bucket. */
    static Ec2Action start(Body body) {
        return new Ec2Action(true, START, true, body);
    }

    /** What an action does. */
    @FunctionalInterface
    interface Body {
        void answer(Region region, Parameters parameters, Xml xml);
    }
}
