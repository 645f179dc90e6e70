package io.kirikae.simulator.behaviour;

/** An error as AWS answers it. The codes and, where known, the messages are AWS's own. */
public final class AwsError extends RuntimeException {

    private final String code;
    private final int status;

    /**
     * An error with its HTTP status.
     *
     * @param code AWS's code, such as {@code RequestLimitExceeded}
     * @param status the HTTP status
     * @param message the text for people
     */
    public AwsError(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** A client's mistake, status 400. */
    public static AwsError of(String code, String message) {
        return new AwsError(code, 400, message);
    }

    /** {@code InvalidParameterValue}, status 400. */
    public static AwsError invalidValue(String message) {
        return of("InvalidParameterValue", message);
    }

    /** AWS's code. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The text for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
