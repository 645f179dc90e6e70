package io.kirikae.config;

import java.time.Duration;

/**
 * The right to change a group.
 *
 * @param ttl how long its holder may be silent before another may take it over; 15 s by default
 * @param renewEvery how often its holder renews it; at most a third of the ttl, 3 s by default
 */
public record LeaseSettings(Duration ttl, Duration renewEvery) {}
