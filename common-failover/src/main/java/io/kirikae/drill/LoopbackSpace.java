package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The loopback addresses of one drill, none of which another drill on this machine uses: {@code 127.77.N.0/24}, held by the
 * witness's port at {@code 127.77.N.1}.
 */
final class LoopbackSpace implements Ground {

    private static final int SPACES = 60;
    private static final int WITNESS_PORT = 2053;

    private final int number;
    private final Forwarder witness;

    private LoopbackSpace(int number, Forwarder witness) {
        this.number = number;
        this.witness = witness;
    }

    /**
     * The first space that is free.
     *
     * @throws DrillException if there is none
     */
    static LoopbackSpace reserve() throws DrillException {
        String why = "all are in use";
        for (int number = 1; number <= SPACES; number++) {
            try {
                Forwarder witness = Forwarder.open(at(number, 1), Ports.only(WITNESS_PORT), Optional::empty);
                LoopbackSpace space = new LoopbackSpace(number, witness);
                if (space.free()) {
                    return space;
                }
                space.close();
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        throw new DrillException(
                DrillException.Kind.MACHINE,
                "No loopback addresses could be had in 127.77.0.0/16: " + why
                        + ". Linux has them by itself; on macOS, type: sudo ifconfig lo0 alias 127.77.1.1 (and .10, .20, .30, .110,"
                        + " .111).");
    }

    private boolean free() {
        try (ServerSocketChannel trial = ServerSocketChannel.open()) {
            trial.bind(floating());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Which of the spaces it is, from 1. */
    int number() {
        return number;
    }

    @Override
    public String network() {
        return "127.77." + number;
    }

    @Override
    public InetSocketAddress floating() {
        return new InetSocketAddress(at(number, 30), ports().service());
    }

    @Override
    public String user() {
        return FtpNode.USER;
    }

    @Override
    public ServiceNode start(int index, Node node, BooleanSupplier running, Path home, String password)
            throws IOException {
        return FtpNode.start(node, running, inside(index), ports(), home, password);
    }

    /** A forwarder at the floating address leads to the owner. */
    @Override
    public AutoCloseable follow(World world, Supplier<Optional<Node>> owner) throws IOException {
        Forwarder address = Forwarder.open(
                floating().getAddress(), ports(), () -> owner.get().map(LoopbackSpace::addressOf));
        world.onChange(address::refresh);
        return address;
    }

    private static InetAddress addressOf(Node node) {
        try {
            return InetAddress.getByAddress(node.address().bytes());
        } catch (IOException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Where the server of a node listens, behind the node's own address. */
    private InetAddress inside(int node) {
        return at(number, 110 + node);
    }

    @Override
    public InetSocketAddress witness() {
        return new InetSocketAddress(witness.address(), WITNESS_PORT);
    }

    private Ports ports() {
        return Ports.from(2021 + 100 * number);
    }

    private static InetAddress at(int number, int host) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 77, (byte) number, (byte) host});
        } catch (IOException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public void close() {
        witness.close();
    }
}
