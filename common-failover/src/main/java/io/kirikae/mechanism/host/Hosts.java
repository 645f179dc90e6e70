package io.kirikae.mechanism.host;

import io.kirikae.mechanism.CloudException;
import io.kirikae.topology.Host;

/** The operating systems of nodes. Never retries. Safe for use by several threads. */
public interface Hosts {

    /**
     * Runs commands there, one after the other until one fails, and waits for their end.
     *
     * @param host where
     * @param commands what
     */
    Answer run(Host host, Commands commands);

    /** The same nodes, where each call to AWS on the way to them passes a gate; a way that needs none is as it was. */
    default Hosts through(CallGate gate) {
        return this;
    }

    /** What is known of commands that were to be run. */
    sealed interface Answer {}

    /**
     * They ended.
     *
     * @param failedAt which of them failed, from 1, so that those behind it were not run; 0 if none did
     * @param output what they printed, cut off at some 20,000 characters
     * @param complaint what they printed as errors, on one line
     */
    record Ended(int failedAt, String output, String complaint) implements Answer {}

    /**
     * None of them was begun.
     *
     * @param kind what kept them
     * @param code names it in one word
     * @param why a sentence without a final stop
     */
    record NotBegun(CloudException.Kind kind, String code, String why) implements Answer {}

    /**
     * Nobody knows whether they were run.
     *
     * @param why a clause
     */
    record Lost(String why) implements Answer {}
}
