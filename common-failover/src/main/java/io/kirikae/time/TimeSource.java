package io.kirikae.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, passed in. There are two of it: {@link #elapsed()} never jumps and is the only one used for timeouts, waits and
 * leases; {@link #wallClock()} may be stepped by NTP or by hand and is only shown and stored.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface TimeSource {

    /**
     * Time since an arbitrary, fixed origin of this process. Never decreases, and does not follow steps of the wall clock.
     */
    Duration elapsed();

    /** What a clock on the wall shows: for people and for stored timestamps, never for deciding how long something took. */
    Instant wallClock();

    /**
     * Waits.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void pause(Duration duration) throws InterruptedException;

    /**
     * A bell whose waits are counted in this time. The default one looks every 5 ms, which is right for every time source; those
     * that can park a thread should.
     */
    default Bell bell() {
        return new PolledBell(this);
    }
}
