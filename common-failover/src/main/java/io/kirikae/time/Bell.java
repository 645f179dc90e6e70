package io.kirikae.time;

import java.time.Duration;

/**
 * Wakes one thread that waits. What rang before the wait is not forgotten: the next wait returns at once. Any thread may ring;
 * one thread at a time may wait.
 */
public interface Bell {

    /** Wakes the one who waits, or the one who will. Ringing twice is as ringing once. */
    void ring();

    /**
     * Waits until it rings.
     *
     * @param atMost how long to wait; zero or less only looks
     * @return whether it has rung
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    boolean await(Duration atMost) throws InterruptedException;
}
