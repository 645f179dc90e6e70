package io.kirikae.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a run's journal.
 *
 * @param event what happened, or is about to
 * @param step the key of the step it is about; absent if it is about the run
 * @param at when, by the wall clock of the writing host
 * @param sinceStart how long the writing process had worked on the run, by elapsed time
 * @param detail more, as people read it; at most 4000 characters, never a secret; empty if there is nothing to say
 */
public record Entry(Event event, Optional<String> step, Instant at, Duration sinceStart, String detail) {

    private static final int LIMIT = 4000;

    /** Bounds the detail. */
    public Entry {
        detail = detail.length() <= LIMIT ? detail : detail.substring(0, end(detail));
    }

    /** The limit, or one less where it would cut a character in two, which no store could give back. */
    private static int end(String detail) {
        return Character.isHighSurrogate(detail.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
    }
}
