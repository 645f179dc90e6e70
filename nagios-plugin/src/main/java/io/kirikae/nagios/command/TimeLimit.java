package io.kirikae.nagios.command;

import io.kirikae.time.TimeSource;
import java.time.Duration;

/** Says that the time is over, whatever the check is doing. Checks end by themselves before that; this is for what should not be. */
final class TimeLimit implements AutoCloseable {

    private final Thread thread;

    /**
     * Begins now.
     *
     * @param left how long from now
     * @param over what happens then
     */
    TimeLimit(Duration left, Runnable over, TimeSource time) {
        thread = new Thread(() -> await(left, over, time), "kirikae-plugin-time-limit");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(Duration left, Runnable over, TimeSource time) {
        try {
            time.pause(left);
            over.run();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    /** Lifts the limit. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
