package io.kirikae.simulation.storage;

/** What the way between one host and the store does to the next operation. */
public interface StoreRoad {

    /** Whether the store can be reached. */
    boolean open();

    /** How much longer than usual the next operation takes, in nanoseconds. */
    long delay();

    /** Whether the confirmation of the next write is lost. */
    boolean losesReply();
}
