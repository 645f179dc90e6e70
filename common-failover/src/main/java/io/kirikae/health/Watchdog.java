package io.kirikae.health;

import io.kirikae.time.Deadline;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends looks at their deadline, from outside. A limit for each read would not do: a server that sends one byte now and then
 * never exceeds it.
 */
final class Watchdog {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Watchdog() {}

    /**
     * Runs the action once when the deadline has passed.
     *
     * @param action must neither block nor throw
     * @return cancels it
     */
    static ScheduledFuture<?> at(Deadline deadline, Runnable action) {
        return TIMER.schedule(action, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "kirikae-look-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
