package io.kirikae.health;

import java.time.Duration;

/** What a witness answered. */
public sealed interface WitnessAnswer {

    /**
     * The witness was reached: we are not cut off.
     *
     * @param took how long it took
     */
    record Reached(Duration took) implements WitnessAnswer {}

    /**
     * The witness was not reached, for whatever reason.
     *
     * @param why one clause without a final stop
     */
    record NotReached(String why) implements WitnessAnswer {}
}
