package io.kirikae.daemon;

import java.time.Duration;

/**
 * Something that a daemon does again and again. A duty makes one turn at a time, is never called by two threads at once, and starts
 * no thread of its own.
 */
@FunctionalInterface
public interface Duty {

    /**
     * Does what is due.
     *
     * @return how long to wait until the next turn; not negative
     * @throws InterruptedException if the thread is interrupted, which ends the duty
     */
    Duration turn() throws InterruptedException;
}
