package io.kirikae.http;

import java.time.Duration;

/** So many per second, and twice as many at once. Not thread-safe. */
final class TokenBucket {

    private final int perSecond;
    private double left;
    private Duration filledAt;

    TokenBucket(int perSecond, Duration now) {
        this.perSecond = perSecond;
        this.left = 2.0 * perSecond;
        this.filledAt = now;
    }

    boolean take(Duration now) {
        left = Math.min(2.0 * perSecond, left + now.minus(filledAt).toNanos() / 1e9 * perSecond);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
