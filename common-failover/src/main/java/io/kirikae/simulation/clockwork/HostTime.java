package io.kirikae.simulation.clockwork;

import io.kirikae.time.Bell;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Time as one host sees it: its clocks began elsewhere, its elapsed time runs a little fast or slow, and its wall clock may be
 * stepped.
 */
public final class HostTime implements TimeSource {

    private final Clockwork clockwork;
    private final long origin;
    private final double rate;
    private Instant wallOrigin;

    /**
     * The clocks of a host.
     *
     * @param origin what elapsed time shows when the history begins, in nanoseconds
     * @param rate how much faster than true time it runs; 1 for a true clock
     * @param wallOrigin what the wall clock shows when the history begins
     */
    public HostTime(Clockwork clockwork, long origin, double rate, Instant wallOrigin) {
        this.clockwork = clockwork;
        this.origin = origin;
        this.rate = rate;
        this.wallOrigin = wallOrigin;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(origin + (long) (clockwork.localTime() * rate));
    }

    @Override
    public Instant wallClock() {
        return wallOrigin.plusNanos(clockwork.localTime());
    }

    @Override
    public void pause(Duration duration) {
        if (!duration.isNegative() && !duration.isZero()) {
            clockwork.pause((long) (duration.toNanos() / rate) + 1);
        }
    }

    @Override
    public Bell bell() {
        return clockwork.bell(rate);
    }

    /** Sets the wall clock forward, or back. Elapsed time does not notice. */
    public void step(Duration by) {
        wallOrigin = wallOrigin.plus(by);
    }
}
