package io.kirikae.mechanism;

/** AWS could not be read. This says nothing about the state of the world: it is unknown, never "gone" and never "not ours". */
public final class CloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kept AWS from being read, and with it what an operator can do. */
    public enum Kind {
        /** No answer: network, DNS, time-out, wrong Region. */
        UNREACHABLE,
        /** Too many requests; wait before the next. */
        THROTTLED,
        /** The credentials may not do this; the message names the action. */
        DENIED,
        /** There are no credentials, or they have expired or are not valid. */
        NO_CREDENTIALS,
        /** A named resource does not exist (yet): AWS is eventually consistent, so this is no proof of absence. */
        NOT_FOUND,
        /** AWS's own fault, or an answer that makes no sense. */
        BROKEN
    }

    private final Kind kind;
    private final String code;

    /**
     * An attempt to read that failed.
     *
     * @param kind what kept it from being read
     * @param code AWS's error code, or the name of the exception where AWS did not answer
     * @param message one sentence, with what to do where that is known; never a secret
     */
    public CloudException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /** What kept AWS from being read. */
    public Kind kind() {
        return kind;
    }

    /** AWS's error code, or the name of the exception where AWS did not answer. */
    public String code() {
        return code;
    }

    /** The exception's text, which this type always has. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** Whether the same read may succeed a little later without anybody doing anything. */
    public boolean mayPass() {
        return kind == Kind.THROTTLED || kind == Kind.UNREACHABLE || kind == Kind.BROKEN;
    }
}
