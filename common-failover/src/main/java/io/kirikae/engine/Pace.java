package io.kirikae.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next reading or call: short at first, because most changes are quick, doubled each time up to a
 * limit, and spread by a fifth either way so that many waiters do not come at once.
 */
final class Pace {

    private static final Duration FIRST = Duration.ofMillis(100);

    /** AWS's token buckets refill slowly: a second call sooner than this only makes it worse. */
    private static final Duration AFTER_THROTTLE = Duration.ofSeconds(1);

    private final RandomGenerator random;
    private final Duration slowest;
    private Duration next = FIRST;

    Pace(Duration slowest, RandomGenerator random) {
        this.slowest = slowest;
        this.random = random;
    }

    Duration next() {
        Duration now = next;
        next = min(now.multipliedBy(2), slowest);
        return spread(now);
    }

    Duration nextAfterThrottle() {
        next = next.compareTo(AFTER_THROTTLE) < 0 ? AFTER_THROTTLE : next;
        return next();
    }

    void restart() {
        next = FIRST;
    }

    private Duration spread(Duration base) {
        return Duration.ofNanos((long) (base.toNanos() * (0.8 + 0.4 * random.nextDouble())));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
