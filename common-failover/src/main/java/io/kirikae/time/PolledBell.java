package io.kirikae.time;

import java.time.Duration;

/** A bell for every kind of time: looks every few milliseconds of it. */
final class PolledBell implements Bell {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final TimeSource time;
    private boolean rung;

    PolledBell(TimeSource time) {
        this.time = time;
    }

    @Override
    public synchronized void ring() {
        rung = true;
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        Deadline deadline = Deadline.in(atMost, time);
        boolean heard = heard();
        while (!heard && !deadline.passed()) {
            Duration left = deadline.left();
            time.pause(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            heard = heard();
        }
        return heard;
    }

    private synchronized boolean heard() {
        boolean heard = rung;
        rung = false;
        return heard;
    }
}
