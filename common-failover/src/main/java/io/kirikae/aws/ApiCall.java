package io.kirikae.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to AWS that has ended. Carries nothing of what was sent or answered.
 *
 * @param service the service as the SDK names it, such as {@code Ec2} or {@code Route 53}
 * @param action the call, such as {@code AssociateAddress}
 * @param took from the call to its end, signing and waiting included
 * @param failure AWS's error code, or the name of the exception where there was no answer; absent if the call went through
 * @param requestId AWS's id of the call, for its support
 */
public record ApiCall(
        String service, String action, Duration took, Optional<String> failure, Optional<String> requestId) {

    /** Whether AWS said that there were too many calls. */
    public boolean throttled() {
        return failure.filter(ErrorCode::isThrottle).isPresent();
    }
}
