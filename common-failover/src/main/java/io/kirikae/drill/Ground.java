package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The network that a drill plays in: where nodes are, and what carries packets from the client to the owner. */
interface Ground extends AutoCloseable {

    /** The first three numbers of the nodes' addresses. */
    String network();

    /** Where the service is reached through the group's floating address. */
    InetSocketAddress floating();

    /** A port that always answers. */
    InetSocketAddress witness();

    /** Who logs in to the FTP servers. */
    String user();

    /**
     * Starts the server of a node.
     *
     * @param index the number of the node, from 0
     * @param running whether its instance runs
     * @param home where its files are put
     * @throws IOException if something of this machine cannot be had
     */
    ServiceNode start(int index, Node node, BooleanSupplier running, Path home, String password) throws IOException;

    /**
     * Begins to carry packets to whoever has the floating address.
     *
     * @param world what is to be followed
     * @param owner the node that packets are meant for now; absent if there is none
     * @return what ends it
     * @throws IOException if something of this machine cannot be had
     */
    AutoCloseable follow(World world, Supplier<Optional<Node>> owner) throws IOException;

    @Override
    void close();
}
