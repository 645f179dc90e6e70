package io.kirikae.alert;

import java.util.List;

/** What something that came in as an alert turned out to be. */
public sealed interface AlertReading {

    /**
     * An alert.
     *
     * @param alert the alert
     * @param notes what was left out or mended, for the log
     */
    record Good(Alert alert, List<String> notes) implements AlertReading {
        /** Copies the list. */
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

    /**
     * News that asks for nothing, such as a comment on an alert.
     *
     * @param why one clause
     */
    record Nothing(String why) implements AlertReading {}
}
