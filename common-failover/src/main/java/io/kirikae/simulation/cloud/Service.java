package io.kirikae.simulation.cloud;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Passage;
import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.iam.Access;
import java.util.Map;

/** The services, with how they count calls and word what they refuse. */
enum Service implements Passage.Refusals {
    EC2("ec2") {
        @Override
        public AwsError throttled() {
            return new AwsError("RequestLimitExceeded", 503, "Request limit exceeded.");
        }

        @Override
        public AwsError denied() {
            return new AwsError("UnauthorizedOperation", 403, "You are not authorized to perform this operation.");
        }

        @Override
        public AwsError expired() {
            return AwsError.of("RequestExpired", "Request has expired.");
        }

        @Override
        Passage.Call call(String action, boolean mutating) {
            return new Passage.Call(
                    Access.toAll("ec2:" + action, Map.of()),
                    action,
                    mutating,
                    action,
                    mutating ? Quotas.CHANGE : Quotas.READ,
                    false);
        }
    },
    ROUTE53("route53") {
        @Override
        public AwsError throttled() {
            return AwsError.of("Throttling", "Rate exceeded");
        }

        @Override
        public AwsError denied() {
            return new AwsError("AccessDenied", 403, "Not authorized.");
        }

        @Override
        public AwsError expired() {
            return new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
        }

        @Override
        Passage.Call call(String action, boolean mutating) {
            return new Passage.Call(
                    Access.toAll("route53:" + action, Map.of()), action, mutating, "route53", Quotas.ROUTE53, false);
        }
    },
    ELB("elasticloadbalancing") {
        @Override
        public AwsError throttled() {
            return AwsError.of("Throttling", "Rate exceeded");
        }

        @Override
        public AwsError denied() {
            return new AwsError("AccessDenied", 403, "Not authorized.");
        }

        @Override
        public AwsError expired() {
            return new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
        }

        @Override
        Passage.Call call(String action, boolean mutating) {
            return new Passage.Call(
                    Access.toAll("elasticloadbalancing:" + action, Map.of()),
                    action,
                    mutating,
                    action,
                    mutating ? Quotas.BALANCER_CHANGE : Quotas.BALANCER_READ,
                    false);
        }
    };

    private final String text;

    Service(String text) {
        this.text = text;
    }

    /** The service as policies name it. */
    String text() {
        return text;
    }

    abstract Passage.Call call(String action, boolean mutating);

    Passage.Call change(String action) {
        return call(action, true);
    }

    Passage.Call read(String action) {
        return call(action, false);
    }
}
