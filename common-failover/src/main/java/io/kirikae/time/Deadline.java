package io.kirikae.time;

import java.time.Duration;

/**
 * A point of elapsed time by which something must have ended. One deadline is handed down through everything that
 * belongs to a piece of work, so that phases share the time instead of each having a limit of its own.
 */
public final class Deadline {

    private final TimeSource time;
    private final Duration at;

    private Deadline(TimeSource time, Duration at) {
        this.time = time;
        this.at = at;
    }

    /**
     * A deadline that starts now.
     *
     * @param time the clock to measure by
     * @param limit how long from now
     */
    public static Deadline in(Duration limit, TimeSource time) {
        return new Deadline(time, time.elapsed().plus(limit));
    }

    /** What is left, never negative. */
    public Duration left() {
        Duration left = at.minus(time.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return left().isZero();
    }

    /**
     * The earlier of this deadline and one that starts now.
     *
     * @param limit the limit of the inner piece of work
     */
    public Deadline atMost(Duration limit) {
        Duration inner = time.elapsed().plus(limit);
        return inner.compareTo(at) < 0 ? new Deadline(time, inner) : this;
    }
}
