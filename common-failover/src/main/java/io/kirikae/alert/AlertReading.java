package io.kirikae.alert;

import java.util.List;

/** What an alert in the spool turned out to be. */
sealed interface AlertReading {

    /**
     * An alert.
     *
     * @param alert the alert
     * @param notes what was left out or mended, for the log
     */
    record Good(Alert alert, List<String> notes) implements AlertReading {
        public Good {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Something that cannot be acted upon.
     *
     * @param why one clause
     */
    record Wrong(String why) implements AlertReading {}
}
