package io.kirikae.store;

/** The store could not be used, or refused what would make nonsense of it. The message says where it is and what to do. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kept the store from being used. */
    public enum Kind {
        /** Another process holds it for longer than a write takes. */
        LOCKED,
        /** It may not be written: permissions, or a file system that is mounted read-only. */
        READ_ONLY,
        /** The disk or the table is full. */
        FULL,
        /** It is not a store, or a damaged one. */
        CORRUPT,
        /** It is sound, but belongs to another program. It is never moved or changed. */
        FOREIGN,
        /** It was written by a newer version. */
        TOO_NEW,
        /** It cannot be reached or opened. */
        UNREACHABLE,
        /** The write contradicts what is there, such as a second run of one id. */
        CONFLICT
    }

    private final Kind kind;

    /**
     * A use of the store that failed.
     *
     * @param kind what kept it from being used
     * @param message one sentence with place and remedy
     * @param cause what lies under it
     */
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * A use of the store that made no sense.
     *
     * @param kind what kept it from being used
     * @param message one sentence with place and remedy
     */
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What kept the store from being used. */
    public Kind kind() {
        return kind;
    }
}
