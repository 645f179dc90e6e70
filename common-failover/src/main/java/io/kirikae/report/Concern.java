package io.kirikae.report;

import java.util.Collection;

/** What a person must know first about how groups stand, from the least to the gravest. */
public enum Concern {
    /** Nothing in particular. */
    NONE(0),
    /** AWS could not be read, so it is not known who has the addresses. */
    AWS(8),
    /** A run is stuck and nobody has acknowledged it. */
    STUCK(5);

    private final int exitCode;

    Concern(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The code with which {@code kirikae status} ends. */
    public int exitCode() {
        return exitCode;
    }

    /** The gravest of several; {@link #NONE} of none. */
    public static Concern gravest(Collection<Concern> concerns) {
        return concerns.stream().max(Concern::compareTo).orElse(NONE);
    }
}
