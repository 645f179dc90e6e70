package io.kirikae.simulator.behaviour;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The token buckets of an account in a Region, one per action. Safe for use by several threads.
 */
public final class TokenBuckets {

    private final TimeSource time;
    private final Map<String, Level> levels = new HashMap<>();

    /** Full buckets. */
    public TokenBuckets(TimeSource time) {
        this.time = time;
    }

    /**
     * The size of a bucket.
     *
     * @param capacity the calls that a full bucket allows at once
     * @param refill the calls per second that it allows for ever
     */
    public record Size(double capacity, double refill) {}

    /** Takes tokens out of the bucket of a name, if there are enough. */
    public synchronized boolean take(String name, Size size, int tokens) {
        Level level = levels.getOrDefault(name, new Level(size.capacity(), time.elapsed()));
        Duration now = time.elapsed();
        double gained = now.minus(level.at()).toNanos() / 1e9 * size.refill();
        double available = Math.min(size.capacity(), level.tokens() + gained);
        boolean enough = available >= tokens;
        levels.put(name, new Level(enough ? available - tokens : available, now));
        return enough;
    }

    private record Level(double tokens, Duration at) {}
}
