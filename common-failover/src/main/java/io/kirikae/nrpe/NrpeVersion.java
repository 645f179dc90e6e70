package io.kirikae.nrpe;

import java.util.Optional;

/** The versions of the protocol. Version 1 has not been spoken since 2002. */
public enum NrpeVersion {
    /** 1036 bytes always, of which the text has 1023. Every agent since NRPE 2 speaks it. */
    V2(2),
    /** Texts of any length, with three bytes behind them by an oversight. NRPE 3 speaks it, NRPE 4.1 no longer does. */
    V3(3),
    /** Version 3 without the oversight, of NRPE 4. */
    V4(4);

    private final int number;

    NrpeVersion(int number) {
        this.number = number;
    }

    /** The number in the packet. */
    public int number() {
        return number;
    }

    /** The version of a number; empty if there is none. */
    public static Optional<NrpeVersion> of(int number) {
        for (NrpeVersion version : values()) {
            if (version.number == number) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
