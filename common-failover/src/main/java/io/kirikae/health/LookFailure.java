package io.kirikae.health;

/** Ends a look: what was found in place of the service, in words for people. Holds no stack trace; nobody is to see one. */
final class LookFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean conclusive;

    private LookFailure(String why, boolean conclusive) {
        super(why, null, false, false);
        this.conclusive = conclusive;
    }

    /** The service does not do its work. */
    static LookFailure down(String why) {
        return new LookFailure(why, true);
    }

    /** The look itself failed. */
    static LookFailure cannotTell(String why) {
        return new LookFailure(why, false);
    }

    /** Whether it says that the service is down. */
    boolean conclusive() {
        return conclusive;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
