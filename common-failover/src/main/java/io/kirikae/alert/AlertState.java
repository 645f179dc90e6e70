package io.kirikae.alert;

import java.util.Locale;

/** What an alert says of its incident. */
public enum AlertState {
    /** Something is wrong. Never believed: Kirikae looks for itself. */
    PROBLEM,
    /** It is over. Ends the waiting of its problem, and never moves anything. */
    RECOVERY;

    /** The word in files and requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
