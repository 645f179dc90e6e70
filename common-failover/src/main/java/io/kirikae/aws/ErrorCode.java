package io.kirikae.aws;

import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An error that AWS answered: classified by its code, and by its words only where AWS uses one code for many things.
 *
 * @param text AWS's error code, such as {@code RequestLimitExceeded}; {@code HTTP 500} where the answer had none
 * @param status the HTTP status
 */
record ErrorCode(String text, int status) {

    /** What follows from an error. */
    enum Meaning {
        /** Too many requests. */
        THROTTLED,
        /** A resource is between two states. */
        BETWEEN_STATES,
        /** Refused because it is as wanted already, perhaps by an earlier call whose answer was lost: read it. */
        PERHAPS_DONE,
        /** The credentials lack a permission. */
        DENIED,
        /** The credentials are not valid. */
        CREDENTIALS,
        /** The clocks differ too much. */
        CLOCK,
        /** Something named does not exist. */
        MISSING,
        /** ReplaceRoute found no such route. */
        NO_ROUTE,
        /** A clear refusal. */
        REFUSED,
        /** AWS's own fault: the change may have been made. */
        BROKEN
    }

    private static final Set<String> THROTTLES = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "EC2ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "BandwidthLimitExceeded",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "TooManyRequestsException",
            "SlowDown");

    private static final Set<String> STATES =
            Set.of("IncorrectState", "IncorrectInstanceState", "InsufficientInstanceCapacity");

    // "InUse" and "NotFound" of an attachment or association are what a second try of a call whose answer was lost gets
    // (AWS.md, problem 14); so are a route that exists and a reassignment that is complete.
    private static final Set<String> SETTLED_BY_READING = Set.of(
            "InvalidNetworkInterface.InUse",
            "InvalidAttachmentID.NotFound",
            "InvalidAttachment.NotFound",
            "VolumeInUse",
            "InvalidAssociationID.NotFound",
            "RouteAlreadyExists",
            "Resource.AlreadyAssociated");

    private static final Set<String> DENIALS =
            Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "NotAuthorized");

    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "UnrecognizedClientException",
            "MissingAuthenticationToken",
            "MissingSecurityToken",
            "InvalidSecurityToken",
            "TokenRefreshRequired",
            "IncompleteSignature",
            "SignatureDoesNotMatch");

    private static final Set<String> CLOCKS =
            Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "InvalidSignatureException");

    private static final Set<String> ABSENCES = Set.of(
            "NoSuchHostedZone",
            "NoSuchChange",
            "NoSuchEntity",
            "TargetGroupNotFound",
            "InvalidInstanceID",
            "InvalidAddress.NotFound");

    static ErrorCode of(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        if (code != null && !code.isBlank()) {
            return new ErrorCode(withoutSide(OneLine.of(code, 80)), answer.statusCode());
        }
        boolean batch = InvalidChangeBatch.messages(answer).isPresent();
        return new ErrorCode(batch ? InvalidChangeBatch.CODE : ofStatus(answer.statusCode()), answer.statusCode());
    }

    /** The JDK's HTTP client throws the body of a 401 away, and with it the code; EC2 gives that status for AuthFailure only. */
    private static String ofStatus(int status) {
        return status == 401 ? "AuthFailure" : "HTTP " + status;
    }

    /** The console and CloudTrail put the side that is to blame before the code; the API does not, but proxies of it may. */
    private static String withoutSide(String code) {
        return code.startsWith("Client.") || code.startsWith("Server.") ? code.substring(7) : code;
    }

    /** Whether a code, or the status in place of one, says that there were too many calls. */
    static boolean isThrottle(String code) {
        return THROTTLES.contains(code) || code.equals("HTTP 429");
    }

    Meaning meaning(String words) {
        if (THROTTLES.contains(text) || status == 429) {
            return Meaning.THROTTLED;
        }
        if (STATES.contains(text) || isPending(words)) {
            return Meaning.BETWEEN_STATES;
        }
        if (status >= 500) {
            return Meaning.BROKEN;
        }
        if (SETTLED_BY_READING.contains(text)) {
            return Meaning.PERHAPS_DONE;
        }
        if (text.equals("InvalidParameterValue")) {
            return byWords(words.toLowerCase(Locale.ROOT));
        }
        return byAccess();
    }

    private Meaning byAccess() {
        if (DENIALS.contains(text)) {
            return Meaning.DENIED;
        }
        if (CLOCKS.contains(text)) {
            return Meaning.CLOCK;
        }
        if (BAD_CREDENTIALS.contains(text)) {
            return Meaning.CREDENTIALS;
        }
        if (text.equals("HTTP 403")) {
            return Meaning.DENIED;
        }
        if (text.startsWith("HTTP ")) {
            // No code: not AWS's answer, or one cut short. Nobody knows what was behind it.
            return Meaning.BROKEN;
        }
        return text.endsWith(".NotFound") || text.endsWith(".Malformed") || ABSENCES.contains(text)
                ? Meaning.MISSING
                : Meaning.REFUSED;
    }

    private boolean isPending(String words) {
        return text.startsWith("InvalidInstanceID") && words.contains("not in a valid state");
    }

    private static Meaning byWords(String words) {
        if (words.contains("no route defined") || words.contains("no route with destination")) {
            return Meaning.NO_ROUTE;
        }
        // The first two: our own earlier AttachNetworkInterface. The last: our own earlier Unassign.
        if (words.contains("already has an interface attached at device index")
                || words.contains("is currently in use")
                || words.contains("is already in use")
                || words.contains("are not assigned to interface")) {
            return Meaning.PERHAPS_DONE;
        }
        return Meaning.REFUSED;
    }
}
