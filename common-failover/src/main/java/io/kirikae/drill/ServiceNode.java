package io.kirikae.drill;

import io.kirikae.topology.Node;

/** A node of the drill: a server, and a network before it that can fail. */
interface ServiceNode extends AutoCloseable {

    /** The file that clients download; it holds the name of the node. */
    String FILE = "whoami.txt";

    /** The node as it is configured. */
    Node node();

    /**
     * Fails from now on.
     *
     * @param justBefore is run at the last moment before
     */
    void fail(Failure failure, Runnable justBefore) throws InterruptedException;

    @Override
    void close();
}
