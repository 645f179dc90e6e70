package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;

/**
 * An error that AWS answered, and what follows from it for a change and for a read. Also for those who reach AWS, or something
 * that behaves like it, otherwise than through the SDK.
 */
public final class ErrorAnswer {

    private final AwsAction action;
    private final ErrorCode code;
    private final String words;

    ErrorAnswer(AwsAction action, ErrorCode code, String words) {
        this.action = action;
        this.code = code;
        this.words = words;
    }

    /**
     * An error.
     *
     * @param service the service as policies name it, such as {@code ec2}
     * @param action the call, such as {@code AssociateAddress}
     * @param code AWS's error code
     * @param status the HTTP status
     * @param words AWS's message
     */
    public static ErrorAnswer of(String service, String action, String code, int status, String words) {
        return new ErrorAnswer(new AwsAction(service, action), new ErrorCode(code, status), words);
    }

    /** What a change that was answered like this has done to the world. */
    public Outcome ofChange() {
        String message = explained();
        return switch (code.meaning(words)) {
            case THROTTLED, BETWEEN_STATES, PERHAPS_DONE -> new Outcome.NotNow(code.text(), message);
            case BROKEN -> new Outcome.Unknown(message);
            case NO_ROUTE -> new Outcome.Refused("InvalidRoute.NotFound", message);
            case DENIED, CREDENTIALS, CLOCK -> new Outcome.Refused(code.text(), message, true);
            case MISSING, REFUSED -> new Outcome.Refused(code.text(), message);
        };
    }

    /** Why a read that was answered like this failed. */
    public CloudException ofRead() {
        CloudException.Kind kind =
                switch (code.meaning(words)) {
                    case THROTTLED -> CloudException.Kind.THROTTLED;
                    case DENIED -> CloudException.Kind.DENIED;
                    case CREDENTIALS, CLOCK -> CloudException.Kind.NO_CREDENTIALS;
                    case MISSING, NO_ROUTE, PERHAPS_DONE -> CloudException.Kind.NOT_FOUND;
                    case BETWEEN_STATES, REFUSED, BROKEN -> CloudException.Kind.BROKEN;
                };
        return new CloudException(kind, code.text(), explained());
    }

    private String explained() {
        if (code.meaning(words) == ErrorCode.Meaning.DENIED) {
            return Denial.sentence(action, words);
        }
        String said = action + ": " + code.text() + (words.isEmpty() ? "" : ": " + OneLine.of(words, 300));
        return said + Advice.on(code, words).map(advice -> " - " + advice).orElse("");
    }
}
