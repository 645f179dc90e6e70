package io.kirikae.drill;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection through a {@link Forwarder}. */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int BUFFER = 8192;

    private final SocketChannel client;
    private final int port;
    private final Optional<InetAddress> target;
    private final Consumer<Link> ended;
    private final AtomicInteger directions = new AtomicInteger(2);
    private volatile Optional<SocketChannel> server = Optional.empty();
    private volatile boolean silent;

    Link(SocketChannel client, int port, Optional<InetAddress> target, Consumer<Link> ended) {
        this.client = client;
        this.port = port;
        this.target = target;
        this.ended = ended;
    }

    boolean leadsTo(Optional<InetAddress> now) {
        return target.equals(now);
    }

    /** From now on nothing goes through. */
    void silence() {
        silent = true;
    }

    /** Connects to the target and carries bytes both ways until one side is gone; without passing, only listens. */
    void carry(boolean passing, Executor threads) {
        if (!passing || target.isEmpty()) {
            silence();
            swallow();
            return;
        }
        try {
            SocketChannel opened = SocketChannel.open();
            server = Optional.of(opened);
            opened.connect(new InetSocketAddress(target.get(), port));
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            threads.execute(() -> pump(opened, client));
            pump(client, opened);
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("No way on to {}: {}", target, e.getMessage());
            reset();
        }
    }

    private void swallow() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (client.read(buffer) >= 0) {
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.debug("The client has gone: {}", e.getMessage());
        }
        end();
    }

    private void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (!silent && buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            if (!silent) {
                to.shutdownOutput();
            }
            if (directions.decrementAndGet() == 0) {
                end();
            }
        } catch (IOException e) {
            reset();
        }
    }

    /** Ends it with a reset, which tells the client that there is nobody. */
    void reset() {
        try {
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("The client has gone already: {}", e.getMessage());
        }
        end();
    }

    private void end() {
        close(client);
        server.ifPresent(Link::close);
        ended.accept(this);
    }

    static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing failed: {}", e.getMessage());
        }
    }
}
