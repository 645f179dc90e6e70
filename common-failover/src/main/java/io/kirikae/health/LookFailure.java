package io.kirikae.health;

import io.kirikae.health.ProbeResult.Cause;

/** Ends a look: what was found in place of the service, in words for people. Holds no stack trace; nobody is to see one. */
final class LookFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean conclusive;
    private final Cause cause;

    private LookFailure(String why, boolean conclusive, Cause cause) {
        super(why, null, false, false);
        this.conclusive = conclusive;
        this.cause = cause;
    }

    /** The service does not do its work. */
    static LookFailure down(String why) {
        return new LookFailure(why, true, Cause.HERE);
    }

    /** The look itself failed. */
    static LookFailure cannotTell(String why) {
        return new LookFailure(why, false, Cause.HERE);
    }

    /** The look failed in a way that is worth telling apart. */
    static LookFailure cannotTell(String why, Cause cause) {
        return new LookFailure(why, false, cause);
    }

    /** In what way the look failed, where it is not conclusive. */
    Cause cause() {
        return cause;
    }

    /** Whether it says that the service is down. */
    boolean conclusive() {
        return conclusive;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
