package io.kirikae.simulation.cloud;

/** What the network between one host and AWS does to the next call. */
@FunctionalInterface
public interface Road {

    /** What becomes of the next call. */
    Weather now();

    /** What the network does. */
    enum Weather {
        /** Nothing. */
        CLEAR,
        /** No connection can be made. */
        CUT,
        /** What is sent arrives after its sender has given up. */
        LATE
    }
}
