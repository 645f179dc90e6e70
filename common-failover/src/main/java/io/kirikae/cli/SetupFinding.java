package io.kirikae.cli;

import java.util.Locale;

/**
 * What was found about one thing in a monitoring system.
 *
 * @param mark how it is
 * @param what the thing, such as {@code script 'Kirikae'}
 * @param detail what differs, or what to do; may be empty
 */
public record SetupFinding(Mark mark, String what, String detail) {

    /** How a thing is. */
    public enum Mark {
        /** As it should be. */
        SAME,
        /** It is not there; after an installation it is. */
        NEW,
        /** It is another; after an installation it is as it should be. */
        CHANGED,
        /** It is wrong, or cannot be looked at, and a person must see to it. */
        WRONG;

        /** As it is printed. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
