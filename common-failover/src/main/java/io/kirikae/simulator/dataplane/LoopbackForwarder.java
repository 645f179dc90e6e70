package io.kirikae.simulator.dataplane;

import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A floating address on this machine without root: listens on loopback ports and forwards each new connection to whoever
 * owns the address at that moment. Connections are cut when the owner changes, as packets to a moved address would be.
 *
 * <p>At most 64 connections at once; more are closed. Its threads are daemons, and none is left after {@link #close()}.
 */
public final class LoopbackForwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackForwarder.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int CONNECTIONS = 64;
    private static final long LEAVE_MILLIS = 2_500;

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Supplier<Optional<InetSocketAddress>> owner;
    private final NoOwner noOwner;
    private final TimeSource time;
    private final ExecutorService threads;
    private final Set<Thread> started = ConcurrentHashMap.newKeySet();

    /** What a client meets while nobody owns the address. */
    public enum NoOwner {
        /** The connection opens but nothing ever answers: the client runs into its time-out. */
        SILENCE,
        /** The connection closes at once. */
        REFUSAL
    }

    /**
     * Where to listen.
     *
     * @param service the address and port of the service; port 0 for any that is free
     * @param firstPort the first of further ports of the same address that are forwarded to the same port of the owner, for
     *     passive data connections of FTP; 0 for none
     * @param lastPort the last of them
     */
    public record Ports(InetSocketAddress service, int firstPort, int lastPort) {

        /** The service's port only. */
        public static Ports only(InetSocketAddress service) {
            return new Ports(service, 0, -1);
        }

        private int count() {
            return 1 + Math.max(0, lastPort - firstPort + 1);
        }
    }

    private LoopbackForwarder(
            Ports ports, Supplier<Optional<InetSocketAddress>> owner, NoOwner noOwner, TimeSource time) {
        this.owner = owner;
        this.noOwner = noOwner;
        this.time = time;
        AtomicInteger number = new AtomicInteger();
        int most = ports.count() + 1 + 2 * CONNECTIONS;
        this.threads = new ThreadPoolExecutor(0, most, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "loopback-forwarder-" + number.incrementAndGet());
            thread.setDaemon(true);
            started.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            started.add(thread);
            return thread;
        });
    }

    /**
     * Begins to listen.
     *
     * @param ports where
     * @param owner the service's address and port at the owner of the floating address, asked at each connection and 50 times
     *     a second; nothing while nobody owns it. It must be quick
     * @param noOwner what a client meets while nobody owns it
     * @param time the clock
     * @throws IOException if a port is taken
     */
    public static LoopbackForwarder open(
            Ports ports, Supplier<Optional<InetSocketAddress>> owner, NoOwner noOwner, TimeSource time)
            throws IOException {
        LoopbackForwarder forwarder = new LoopbackForwarder(ports, owner, noOwner, time);
        try {
            forwarder.listen(ports);
        } catch (IOException e) {
            forwarder.close();
            throw e;
        }
        return forwarder;
    }

    /** Where the service is reached. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listeners.get(0).getLocalSocketAddress();
    }

    /** How many connections are open. */
    public int connections() {
        return links.size();
    }

    /** Looks who owns the address now and cuts the connections to any other. For use as a listener of changes. */
    public void refresh() {
        Optional<InetSocketAddress> now = owner.get();
        for (Link link : links) {
            if (!link.leadsTo(now)) {
                link.cut();
            }
        }
    }

    @Override
    public void close() {
        listeners.forEach(Link::closeQuietly);
        links.forEach(Link::cut);
        threads.shutdownNow();
        try {
            // A pool counts as terminated a moment before its last thread is gone.
            for (Thread thread : started) {
                thread.join(LEAVE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Ports ports) throws IOException {
        ServerSocket service = bind(ports.service());
        threads.execute(() -> accept(service, 0));
        for (int port = ports.firstPort(); port <= ports.lastPort(); port++) {
            int same = port;
            ServerSocket further = bind(new InetSocketAddress(ports.service().getAddress(), port));
            threads.execute(() -> accept(further, same));
        }
        threads.execute(this::watch);
    }

    private ServerSocket bind(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        listeners.add(socket);
        socket.setReuseAddress(true);
        socket.bind(address, 64);
        return socket;
    }

    private void accept(ServerSocket listener, int port) {
        while (!listener.isClosed()) {
            try {
                take(listener.accept(), port);
            } catch (IOException e) {
                LOG.debug("Listening on {} ended: {}", listener, e.getMessage());
            }
        }
    }

    private void take(Socket client, int port) {
        Optional<InetSocketAddress> target = owner.get();
        Link link = new Link(client, target, links::remove);
        links.add(link);
        if (threads.isShutdown() || links.size() > CONNECTIONS || (target.isEmpty() && noOwner == NoOwner.REFUSAL)) {
            link.refuse();
            return;
        }
        target.ifPresent(address -> run(() -> link.forward(port == 0 ? address.getPort() : port, this::run), link));
    }

    private void run(Runnable work, Link link) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            link.cut();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                refresh();
                time.pause(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            // Closing.
        }
    }
}
