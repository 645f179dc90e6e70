package io.kirikae.zabbix.resident;

import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The machine's time, of which a test can let some more pass at once. */
final class SteppedTime implements TimeSource {

    private final TimeSource real = new SystemTime();
    private volatile Duration more = Duration.ZERO;

    void step(Duration step) {
        more = more.plus(step);
    }

    @Override
    public Duration elapsed() {
        return real.elapsed().plus(more);
    }

    @Override
    public Instant wallClock() {
        return real.wallClock().plus(more);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        real.pause(duration);
    }
}
