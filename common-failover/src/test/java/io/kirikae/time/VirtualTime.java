package io.kirikae.time;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits or a test says so. */
public final class VirtualTime implements TimeSource {

    private Duration elapsed = Duration.ZERO;
    private Instant wallClock = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized Instant wallClock() {
        return wallClock;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        if (!duration.isNegative()) {
            elapsed = elapsed.plus(duration);
            wallClock = wallClock.plus(duration);
        }
    }

    /** Steps the wall clock, forwards or backwards, as NTP or a person may. */
    public synchronized void stepWallClock(Duration duration) {
        wallClock = wallClock.plus(duration);
    }
}
