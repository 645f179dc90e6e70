package io.kirikae.nagios;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when a test lets it. */
public final class FrozenTime implements TimeSource {

    private final Instant origin;
    private volatile Duration elapsed = Duration.ZERO;

    /** At the given moment. */
    public FrozenTime(Instant origin) {
        this.origin = origin;
    }

    /** Lets some time pass. */
    public synchronized void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public Instant wallClock() {
        return origin.plus(elapsed);
    }

    @Override
    public void pause(Duration duration) {
        advance(duration);
    }
}
