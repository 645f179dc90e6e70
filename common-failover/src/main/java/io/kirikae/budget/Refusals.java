package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import java.util.Set;

/** What a refused change says about others. */
final class Refusals {

    private static final Set<String> TOO_MANY = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "EC2ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "SlowDown");

    /** Refusals that would meet each of them alone as well: they speak of the caller or of the one interface. */
    private static final Set<String> CONCERN_ALL = Set.of(
            "UnauthorizedOperation",
            "AccessDenied",
            "AccessDeniedException",
            "NotAuthorized",
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "RequestExpired",
            "OptInRequired",
            "Blocked",
            "OperationNotPermitted",
            "InvalidNetworkInterfaceID.NotFound",
            "Unreachable");

    private Refusals() {}

    /** Whether AWS refused the call because its token bucket was empty. */
    static boolean tooMany(Outcome outcome) {
        return outcome instanceof Outcome.NotNow notNow && TOO_MANY.contains(notNow.code());
    }

    /** Whether one of several in a call may be to blame, so that the others deserve a call of their own. */
    static boolean mayConcernOne(Outcome outcome) {
        if (outcome instanceof Outcome.NotNow notNow) {
            return !TOO_MANY.contains(notNow.code()) && !CONCERN_ALL.contains(notNow.code());
        }
        return outcome instanceof Outcome.Refused refused && !CONCERN_ALL.contains(refused.code());
    }
}
