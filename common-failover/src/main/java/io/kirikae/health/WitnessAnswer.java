package io.kirikae.health;

import java.time.Duration;
import java.util.Optional;

/** What a witness answered. */
public sealed interface WitnessAnswer {

    /**
     * The witness was reached: we are not cut off.
     *
     * @param took how long it took
     * @param contradiction what it saw that speaks against the service being down, one clause; empty if it saw nothing of the kind or
     *     does not look at the service at all
     */
    record Reached(Duration took, Optional<String> contradiction) implements WitnessAnswer {

        /** A witness that does not look at the service. */
        public Reached(Duration took) {
            this(took, Optional.empty());
        }
    }

    /**
     * The witness was not reached, for whatever reason.
     *
     * @param why one clause without a final stop
     */
    record NotReached(String why) implements WitnessAnswer {}
}
