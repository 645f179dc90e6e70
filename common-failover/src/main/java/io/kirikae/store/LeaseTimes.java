package io.kirikae.store;

import java.time.Duration;

/**
 * How long leases last.
 *
 * @param ttl how long a holder may be silent before others may take its lease over
 * @param renewEvery how often a holder renews; at most a third of the ttl, so that one lost renewal does not lose the lease
 */
public record LeaseTimes(Duration ttl, Duration renewEvery) {

    /** 15 seconds, renewed every 4. */
    public static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(4));

    /**
     * Checks the relation of both.
     *
     * @throws IllegalArgumentException if renewEvery is not positive or more than a third of the ttl
     */
    public LeaseTimes {
        if (renewEvery.isNegative()
                || renewEvery.isZero()
                || renewEvery.multipliedBy(3).compareTo(ttl) > 0) {
            throw new IllegalArgumentException("a lease is renewed at least three times in its " + ttl.toSeconds()
                    + " s, so that one lost renewal does not lose it");
        }
    }
}
