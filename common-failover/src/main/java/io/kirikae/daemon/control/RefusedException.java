package io.kirikae.daemon.control;

/** What was asked cannot be answered. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A refusal.
     *
     * @param code a word for programs, which never changes, such as {@code unknown-group}
     * @param message a sentence for people
     */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
