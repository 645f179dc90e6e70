package io.kirikae.budget;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether many groups are at work at once. Only then is it worth while to wait a moment for more changes that can share a call. Safe
 * for use by several threads.
 */
final class Crowd {

    /** How many readings must have shared a call. One group's own readings are fewer, but for large sets of route tables. */
    private static final int MANY = 3;

    private static final Duration LATELY = Duration.ofSeconds(1);

    private final TimeSource time;
    private Optional<Duration> seen = Optional.empty();

    Crowd(TimeSource time) {
        this.time = time;
    }

    /** A call was made for so many. */
    synchronized void saw(int together) {
        if (together >= MANY) {
            seen = Optional.of(time.elapsed());
        }
    }

    /** The elapsed time before which a call that others may share is not made. */
    synchronized Duration gatherUntil(Duration gathering) {
        Duration now = time.elapsed();
        boolean lately = seen.filter(at -> now.minus(at).compareTo(LATELY) <= 0).isPresent();
        return lately ? now.plus(gathering) : Duration.ZERO;
    }
}
