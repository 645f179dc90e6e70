package io.kirikae.alert;

import io.kirikae.store.RunId;
import io.kirikae.store.RunState;

/** What has become of an alert. */
public sealed interface AlertOutcome {

    /** One clause for people. */
    String text();

    /** Whether nothing more will be done about it. */
    default boolean settled() {
        return true;
    }

    /**
     * It waits for a look, or for the next one.
     *
     * @param text what the last look said
     */
    record Open(String text) implements AlertOutcome {
        @Override
        public boolean settled() {
            return false;
        }
    }

    /**
     * A run answers it.
     *
     * @param run the run
     * @param state how it ended
     * @param text its conclusion
     */
    record Ran(RunId run, RunState state, String text) implements AlertOutcome {}

    /**
     * It was answered before.
     *
     * @param run the run that the incident has led to
     */
    record Known(RunId run) implements AlertOutcome {
        @Override
        public String text() {
            return "run " + run + " has answered this incident before";
        }
    }

    /**
     * The sender says that it is over, or has said so before.
     *
     * @param text what it meant for the problem
     */
    record Over(String text) implements AlertOutcome {}

    /**
     * It is not acted upon any more.
     *
     * @param text why
     */
    record Refused(String text) implements AlertOutcome {}
}
