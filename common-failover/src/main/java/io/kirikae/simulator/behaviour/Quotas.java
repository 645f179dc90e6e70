package io.kirikae.simulator.behaviour;

/** The sizes of the token buckets of the real API, as its documentation of throttling gives them. */
public final class Quotas {

    /** Describe calls with a filter or identifiers. */
    public static final TokenBuckets.Size READ = new TokenBuckets.Size(100, 20);

    /** Describe calls that ask for everything. */
    public static final TokenBuckets.Size UNFILTERED = new TokenBuckets.Size(50, 10);

    /** Changes. */
    public static final TokenBuckets.Size CHANGE = new TokenBuckets.Size(50, 5);

    /** Changes that have a larger bucket of their own. */
    public static final TokenBuckets.Size FREQUENT_CHANGE = new TokenBuckets.Size(100, 5);

    /** The start of instances. */
    public static final TokenBuckets.Size START = new TokenBuckets.Size(5, 2);

    /** All calls of an account to Route 53, in one bucket. */
    public static final TokenBuckets.Size ROUTE53 = new TokenBuckets.Size(5, 5);

    /** Describe calls to Elastic Load Balancing. */
    public static final TokenBuckets.Size BALANCER_READ = new TokenBuckets.Size(40, 10);

    /** Registering and deregistering targets. */
    public static final TokenBuckets.Size BALANCER_CHANGE = new TokenBuckets.Size(20, 4);

    /** Commands that are sent to agents. */
    public static final TokenBuckets.Size COMMAND = new TokenBuckets.Size(20, 5);

    /** Questions how a command has ended. */
    public static final TokenBuckets.Size COMMAND_READ = new TokenBuckets.Size(40, 20);

    private Quotas() {}
}
