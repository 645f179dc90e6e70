package io.kirikae.decision;

import io.kirikae.topology.NodeName;

/** What should be done, and why. */
public sealed interface Verdict {

    /** One sentence for people. */
    String why();

    /**
     * Nothing is to be done.
     *
     * @param why one sentence
     */
    record Stay(String why) implements Verdict {}

    /**
     * The addresses should move.
     *
     * @param to the node that should own them
     * @param why one sentence
     */
    record FailOver(NodeName to, String why) implements Verdict {}

    /**
     * The owner looks down, but something keeps the addresses from being moved.
     *
     * @param by what keeps them
     * @param why one sentence, with what a person can do about it
     */
    record Blocked(Guard by, String why) implements Verdict {}
}
