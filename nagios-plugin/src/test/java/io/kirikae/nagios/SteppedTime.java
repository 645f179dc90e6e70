package io.kirikae.nagios;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The machine's time, of which a test can let some more pass at once. */
public final class SteppedTime implements TimeSource {

    private final TimeSource real;
    private volatile Duration more = Duration.ZERO;

    public SteppedTime(TimeSource real) {
        this.real = real;
    }

    public void step(Duration step) {
        more = more.plus(step);
    }

    @Override
    public Duration elapsed() {
        return real.elapsed().plus(more);
    }

    @Override
    public Instant wallClock() {
        return real.wallClock();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        real.pause(duration);
    }
}
