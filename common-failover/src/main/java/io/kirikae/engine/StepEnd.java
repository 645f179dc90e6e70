package io.kirikae.engine;

/** How carrying out one step ended. */
sealed interface StepEnd {

    /** It is as wanted, and that stands in the journal. */
    record Done() implements StepEnd {}

    /** It is not as wanted, and that stands in the journal. */
    record Failed(String why) implements StepEnd {}

    /** Somebody else has the say now, or this process must stop: nothing more was written. */
    record Yielded(String why) implements StepEnd {}
}
