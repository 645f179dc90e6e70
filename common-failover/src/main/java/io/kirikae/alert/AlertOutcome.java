package io.kirikae.alert;

import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import java.util.Locale;
import java.util.Optional;

/** What has become of an alert. */
public sealed interface AlertOutcome {

    /** One clause for people. */
    String text();

    /** One word for programs: {@code open}, {@code ran}, {@code known}, {@code over} or {@code refused}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The run that answers it. */
    default Optional<RunId> answer() {
        return Optional.empty();
    }

    /**
     * It waits for a look, or for the next one.
     *
     * @param text what the last look said
     */
    record Open(String text) implements AlertOutcome {}

    /**
     * A run answers it.
     *
     * @param run the run
     * @param state how it ended
     * @param conclusion what is true since
     */
    record Ran(RunId run, RunState state, String conclusion) implements AlertOutcome {
        @Override
        public Optional<RunId> answer() {
            return Optional.of(run);
        }

        @Override
        public String text() {
            return "run " + run + " ended " + state + ": " + conclusion;
        }
    }

    /**
     * It was answered before.
     *
     * @param run the run that the incident has led to
     */
    record Known(RunId run) implements AlertOutcome {
        @Override
        public Optional<RunId> answer() {
            return Optional.of(run);
        }

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
