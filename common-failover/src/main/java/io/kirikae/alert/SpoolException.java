package io.kirikae.alert;

/** The spool could not be used. The message says where it is and what to do. */
public final class SpoolException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A use of the spool that failed.
     *
     * @param message one sentence with place and remedy
     * @param cause what lies under it
     */
    public SpoolException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A use of the spool that was refused.
     *
     * @param message one sentence
     */
    public SpoolException(String message) {
        super(message);
    }
}
