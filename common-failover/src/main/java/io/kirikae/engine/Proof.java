package io.kirikae.engine;

import io.kirikae.health.ProbeResult;
import java.time.Duration;

/** Shows whether the service answers through the floating address, which is the only success there is. */
public interface Proof {

    /**
     * Looks once.
     *
     * @throws InterruptedException if the thread is interrupted while it looks
     */
    ProbeResult look() throws InterruptedException;

    /** How long to go on looking before the move counts as failed. */
    Duration patience();
}
