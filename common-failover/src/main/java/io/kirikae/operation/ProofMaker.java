package io.kirikae.operation;

import io.kirikae.engine.Proof;
import io.kirikae.topology.NodeName;

/** Makes the proof of a move, once it is known where clients connect to. Safe for use by several threads. */
@FunctionalInterface
public interface ProofMaker {

    /**
     * The proof that the service answers.
     *
     * @param reachableAt where clients connect to: an IP address or a name; empty if that is not known
     * @param owner the node that shall answer
     */
    Proof through(String reachableAt, NodeName owner);
}
