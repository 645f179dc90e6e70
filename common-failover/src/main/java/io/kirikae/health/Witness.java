package io.kirikae.health;

/** A third party that tells whether we ourselves are cut off. Safe for use by several threads. */
public interface Witness {

    /** How the witness is called in what people read. */
    String name();

    /**
     * Asks once, within the time that its specification sets. Never throws for what the network does.
     *
     * @throws InterruptedException if the thread is interrupted while it asks
     */
    WitnessAnswer ask() throws InterruptedException;
}
