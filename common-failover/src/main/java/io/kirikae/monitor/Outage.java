package io.kirikae.monitor;

import java.time.Duration;
import java.util.Optional;

/**
 * A time in which a group's owner did not answer.
 *
 * @param from when the first look began that found it down, by elapsed time
 * @param until when the first look ended that found the owner answer again, be it the same or a new one; absent while it lasts
 */
public record Outage(Duration from, Optional<Duration> until) {

    Outage ended(Duration at) {
        return new Outage(from, Optional.of(at));
    }

    /** How long it lasted, or has lasted until now. */
    public Duration lasted(Duration now) {
        return until.orElse(now).minus(from);
    }
}
