package io.kirikae.plan;

/** A stored plan that cannot be understood. It is never carried out in part. */
public final class UnreadablePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean newer;

    private UnreadablePlanException(boolean newer, String message, Throwable cause) {
        super(message, cause);
        this.newer = newer;
    }

    private UnreadablePlanException(boolean newer, String message) {
        super(message);
        this.newer = newer;
    }

    static UnreadablePlanException newer(String what) {
        return new UnreadablePlanException(
                true, "the plan was written by a newer version of Kirikae (" + what + "): use that version");
    }

    static UnreadablePlanException damaged(String what) {
        return new UnreadablePlanException(false, "the stored plan is damaged: " + what);
    }

    static UnreadablePlanException damaged(String what, Throwable cause) {
        return new UnreadablePlanException(false, "the stored plan is damaged: " + what, cause);
    }

    /** Whether a newer version wrote it; otherwise it is damaged. */
    public boolean newer() {
        return newer;
    }
}
