package io.kirikae.health;

/** One look. Safe for use by several threads; each call is a look of its own. */
public interface Probe extends AutoCloseable {

    /**
     * Looks, within the time that its specification sets. Never throws for what the network or the other side does: that is
     * a result.
     *
     * @throws InterruptedException if the thread is interrupted while it looks
     */
    ProbeResult look() throws InterruptedException;

    /** Releases what the probe keeps between looks; most keep nothing. */
    @Override
    default void close() {}
}
