package io.kirikae.time;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when a test says so, or when somebody waits. */
public final class VirtualTime implements TimeSource {

    private Duration elapsed = Duration.ZERO;
    private Instant wallClock;

    /** Time that stands still, from the beginning of 2026. */
    public VirtualTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /**
     * Time that stands still.
     *
     * @param wallClock what the clock on the wall shows at the start
     */
    public VirtualTime(Instant wallClock) {
        this.wallClock = wallClock;
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized Instant wallClock() {
        return wallClock;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!duration.isNegative()) {
            advance(duration);
        }
    }

    /** Lets time pass on both clocks. */
    public synchronized void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
        wallClock = wallClock.plus(duration);
    }

    /** Sets the wall clock forward, or back, as NTP or a person would. Elapsed time does not notice. */
    public synchronized void stepWallClock(Duration step) {
        wallClock = wallClock.plus(step);
    }
}
