package io.kirikae.simulation.clockwork;

import io.kirikae.time.Bell;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A bell that a strand waits for. */
final class StrandBell implements Bell {

    private final Clockwork clockwork;
    private final double rate;
    private boolean rung;
    private @Nullable Strand waiting;

    /** A bell whose waits are counted by a clock that runs so much faster than true time. */
    StrandBell(Clockwork clockwork, double rate) {
        this.clockwork = clockwork;
        this.rate = rate;
    }

    @Override
    public void ring() {
        rung = true;
        Strand strand = waiting;
        if (strand != null) {
            clockwork.wake(strand);
        }
    }

    @Override
    public boolean await(Duration atMost) {
        clockwork.settle();
        if (!rung && !atMost.isNegative() && !atMost.isZero()) {
            waiting = clockwork.current();
            clockwork.await((long) (atMost.toNanos() / rate) + 1);
            waiting = null;
        }
        boolean heard = rung;
        rung = false;
        return heard;
    }
}
