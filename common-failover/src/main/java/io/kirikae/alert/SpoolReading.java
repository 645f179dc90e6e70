package io.kirikae.alert;

import java.util.List;
import java.util.Optional;

/** What a file in the spool turned out to be. */
sealed interface SpoolReading {

    /** Somebody has taken it away. */
    record Gone() implements SpoolReading {}

    /**
     * It may become one: it is being written, or may not be read yet.
     *
     * @param why what is missing, as a clause
     */
    record NotYet(String why) implements SpoolReading {}

    /**
     * It is none, and was not read.
     *
     * @param why one clause
     */
    record Foreign(String why) implements SpoolReading {}

    /**
     * It holds alerts.
     *
     * @param documents each of them, in order
     */
    record Whole(List<Document> documents) implements SpoolReading {
        public Whole {
            documents = List.copyOf(documents);
        }
    }

    /**
     * One of the alerts in a file.
     *
     * @param text its lines as they lie there
     * @param reading what they say
     */
    record Document(String text, AlertReading reading) {
        /** The alert, if it is one. */
        Optional<Alert> alert() {
            return reading instanceof AlertReading.Good good ? Optional.of(good.alert()) : Optional.empty();
        }
    }
}
