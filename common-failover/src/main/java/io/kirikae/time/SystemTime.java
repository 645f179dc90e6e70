package io.kirikae.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The machine's own time. Elapsed time comes from the monotonic clock of the JVM. */
public final class SystemTime implements TimeSource {

    private final long origin = System.nanoTime();

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
    }

    @Override
    public Instant wallClock() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public Bell bell() {
        return new SystemBell();
    }
}
