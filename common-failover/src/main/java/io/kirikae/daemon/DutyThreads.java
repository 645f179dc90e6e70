package io.kirikae.daemon;

import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the turns of duties, each in a thread of its own, until the end. */
final class DutyThreads implements AutoCloseable {

    private static final Duration AFTER_A_FAILED_WAIT = Duration.ofMillis(100);

    private final TimeSource time;
    private final DaemonLog log;
    private final List<Thread> threads = new ArrayList<>();

    DutyThreads(TimeSource time, DaemonLog log) {
        this.time = time;
        this.log = log;
    }

    /** Waits between two turns. */
    interface Wait {
        void until(Duration atMost) throws InterruptedException, IOException;
    }

    /** Makes the turns of a duty from now on. */
    void start(String name, Duty duty) {
        begin(Threads.cheap("kirikae-" + name, () -> turns(duty, time::pause)));
    }

    /** As above, for a duty in whose waits something is done, such as waiting for connections. */
    void start(String name, Duty duty, Wait wait) {
        begin(Threads.platform("kirikae-" + name, () -> turns(duty, wait)));
    }

    private void begin(Thread thread) {
        threads.add(thread);
        thread.start();
    }

    private void turns(Duty duty, Wait wait) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration length = duty.turn();
                try {
                    wait.until(length);
                } catch (IOException | RuntimeException e) {
                    log.mistake("wait-mistake", e);
                    time.pause(AFTER_A_FAILED_WAIT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all turns; a turn that is being made is interrupted. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
