package io.kirikae.daemon;

import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;

/**
 * What reading the configuration and making AWS's client has left behind in the process, and what is never needed again. Collecting
 * all of it once gives the memory back for the months to come.
 */
final class StartLitter {

    /** What a start has to do comes first. */
    private static final Duration AFTER = Duration.ofMinutes(1);

    private final Deadline due;
    private boolean collected;

    StartLitter(TimeSource time) {
        this.due = Deadline.in(AFTER, time);
    }

    /** Collects it, once, as soon as the start is over. */
    void collectWhenDue() {
        if (!collected && due.passed()) {
            collected = true;
            System.gc();
        }
    }
}
