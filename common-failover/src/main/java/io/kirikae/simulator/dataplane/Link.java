package io.kirikae.simulator.dataplane;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client and, if the address had an owner, the one that leads on to it. */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int CONNECT_MILLIS = 2_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final Optional<InetSocketAddress> target;
    private final Consumer<Link> ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger directions = new AtomicInteger(2);

    Link(Socket client, Optional<InetSocketAddress> target, Consumer<Link> ended) {
        this.client = client;
        this.target = target;
        this.ended = ended;
    }

    boolean leadsTo(Optional<InetSocketAddress> owner) {
        return target.equals(owner);
    }

    /** Connects to the owner and pumps bytes; one direction on this thread, the other on one more. */
    void forward(int port, BiConsumer<Runnable, Link> threads) {
        try {
            server.connect(new InetSocketAddress(target.orElseThrow().getAddress(), port), CONNECT_MILLIS);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            threads.accept(() -> pump(server, client), this);
            pump(client, server);
        } catch (IOException e) {
            LOG.debug("No connection to {}: {}", target, e.getMessage());
            refuse();
        }
    }

    /** Ends it with a reset, which tells the client that there is nobody. */
    void refuse() {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("The client has gone already: {}", e.getMessage());
        }
        cut();
    }

    void cut() {
        if (over.compareAndSet(false, true)) {
            closeQuietly(client);
            closeQuietly(server);
            ended.accept(this);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            // One side said all; the other may still be speaking.
            to.shutdownOutput();
            if (directions.decrementAndGet() == 0) {
                cut();
            }
        } catch (IOException e) {
            cut();
        }
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing failed: {}", e.getMessage());
        }
    }
}
