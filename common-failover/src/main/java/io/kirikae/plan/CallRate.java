package io.kirikae.plan;

import java.time.Duration;
import java.util.Set;

/**
 * How fast AWS takes calls of one kind: a token bucket for each account and Region, as "Request throttling for the Amazon EC2 API"
 * and the quotas of Route 53 publish it. What Elastic Load Balancing, Systems Manager and IAM take is not published, and guessed with
 * caution.
 *
 * @param bucket what counts the calls: the name of the call in EC2, {@code route53} for all calls to Route 53 together
 * @param burst how many calls a full bucket takes at once
 * @param perSecond how many it takes for ever
 */
public record CallRate(String bucket, int burst, double perSecond) {

    private static final Set<String> OWN_BUCKETS = Set.of(
            "AssignPrivateIpAddresses",
            "UnassignPrivateIpAddresses",
            "AssignIpv6Addresses",
            "UnassignIpv6Addresses",
            "ModifyNetworkInterfaceAttribute",
            "TerminateInstances",
            "CreateVolume");

    private static final Set<String> ROUTE_53 =
            Set.of("ChangeResourceRecordSets", "ListResourceRecordSets", "GetChange", "GetHostedZone");

    private static final Set<String> BALANCERS = Set.of("RegisterTargets", "DeregisterTargets");

    /**
     * The rate. Reads count as filtered or paginated, since Kirikae makes no others.
     *
     * @param call the name of a call, such as {@code AssociateAddress}
     */
    public static CallRate of(String call) {
        if (ROUTE_53.contains(call)) {
            return new CallRate("route53", 5, 5);
        }
        if (call.startsWith("DescribeTarget")) {
            return new CallRate(call, 40, 10);
        }
        if (BALANCERS.contains(call)) {
            return new CallRate(call, 20, 4);
        }
        if (call.equals("SendCommand")) {
            return new CallRate(call, 20, 5);
        }
        if (call.equals("GetCommandInvocation")) {
            return new CallRate(call, 40, 20);
        }
        if (call.equals("SimulatePrincipalPolicy")) {
            return new CallRate(call, 10, 5);
        }
        if (call.startsWith("Describe")) {
            return new CallRate(call, 100, 20);
        }
        if (call.equals("RunInstances") || call.equals("StartInstances")) {
            return new CallRate(call, 5, 2);
        }
        return OWN_BUCKETS.contains(call) ? new CallRate(call, 100, 5) : new CallRate(call, 50, 5);
    }

    /** The rate of an account whose limits AWS has raised. */
    public CallRate times(int factor) {
        return new CallRate(bucket, burst * factor, perSecond * factor);
    }

    /** How long it takes at best until AWS has taken so many calls, beginning with a full bucket. */
    public Duration atBest(int calls) {
        return Duration.ofNanos((long) Math.ceil(Math.max(0, calls - burst) / perSecond * 1e9));
    }
}
