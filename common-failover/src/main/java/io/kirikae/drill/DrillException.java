package io.kirikae.drill;

/** A drill cannot be held. The message says why and what to do. */
public final class DrillException extends Exception {

    private static final long serialVersionUID = 1L;

    DrillException(String message) {
        super(message);
    }

    DrillException(String message, Throwable cause) {
        super(message, cause);
    }
}
