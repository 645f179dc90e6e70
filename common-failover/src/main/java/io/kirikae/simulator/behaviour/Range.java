package io.kirikae.simulator.behaviour;

import java.time.Duration;
import java.util.Random;

/**
 * A range that a duration is drawn from.
 *
 * @param least the shortest
 * @param most the longest
 */
public record Range(Duration least, Duration most) {

    /** No time at all. */
    public static final Range NONE = new Range(Duration.ZERO, Duration.ZERO);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the range is negative or turned around
     */
    public Range {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("a range of durations goes from short to long, both zero or more");
        }
    }

    /** A range in milliseconds. */
    public static Range ofMillis(long least, long most) {
        return new Range(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    /** The range with both ends multiplied. */
    public Range scaled(double factor) {
        return new Range(scale(least, factor), scale(most, factor));
    }

    /** A duration from this range, every one equally likely. */
    public Duration draw(Random random) {
        long span = most.minus(least).toNanos();
        return least.plusNanos((long) (random.nextDouble() * span));
    }

    private static Duration scale(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
