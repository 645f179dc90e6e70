package io.kirikae.drill;

/** A drill cannot be held. The message says why and what to do. */
public final class DrillException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String sentence;

    /** What must change before it can. */
    public enum Kind {
        /** What was asked for: a step, a group. */
        REQUEST,
        /** The site's configuration. */
        CONFIGURATION,
        /** This machine: addresses, ports, processes. */
        MACHINE
    }

    DrillException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.sentence = message;
    }

    DrillException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sentence = message;
    }

    /** Why, and what to do. */
    public String sentence() {
        return sentence;
    }

    /** What must change before the drill can be held. */
    public Kind kind() {
        return kind;
    }
}
