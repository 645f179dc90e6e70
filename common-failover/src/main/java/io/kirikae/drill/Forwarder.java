package io.kirikae.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An address on this machine whose connections go on to another one: the network before a node, or the floating address before
 * its owner. It can be made to behave like a network or a server that fails. Safe for use by several threads.
 */
final class Forwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final long LOOK_EVERY_MILLIS = 20;

    private final InetAddress at;
    private final Ports ports;
    private final Supplier<Optional<InetAddress>> target;
    private final Selector selector = Selector.open();
    private final ExecutorService threads = Executors.newCachedThreadPool(Forwarder::daemon);
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final List<SocketChannel> fillers = new ArrayList<>();
    private volatile Manner manner = Manner.PASSING;
    private volatile CountDownLatch changed = new CountDownLatch(0);
    private volatile Runnable beforeChange = () -> {};
    private volatile boolean closed;

    /** How connections fare. */
    enum Manner {
        /** They go on to the target. */
        PASSING,
        /** They are accepted, and nothing is ever answered. */
        MUTE,
        /** They are refused, and those that were open are reset. */
        REFUSING,
        /** Nothing answers, not even to the opening of a connection. */
        UNREACHABLE
    }

    private Forwarder(InetAddress at, Ports ports, Supplier<Optional<InetAddress>> target) throws IOException {
        this.at = at;
        this.ports = ports;
        this.target = target;
    }

    /**
     * Begins to listen.
     *
     * @param target where connections go on to, at the same port; asked often, so it must be quick. While there is none,
     *     connections are met with silence
     * @throws IOException if the address or a port cannot be had
     */
    static Forwarder open(InetAddress at, Ports ports, Supplier<Optional<InetAddress>> target) throws IOException {
        Forwarder forwarder = new Forwarder(at, ports, target);
        try {
            for (int port : ports.all()) {
                forwarder.listen(port);
            }
        } catch (IOException e) {
            forwarder.closeChannels();
            throw e;
        }
        forwarder.threads.execute(forwarder::serve);
        return forwarder;
    }

    InetAddress address() {
        return at;
    }

    /**
     * Behaves so from now on; returns when it does.
     *
     * @param justBefore is run at the last moment before
     */
    void become(Manner wanted, Runnable justBefore) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        changed = done;
        beforeChange = justBefore;
        manner = wanted;
        selector.wakeup();
        done.await();
    }

    /** Resets the connections that lead to a target that is none any more. */
    void refresh() {
        Optional<InetAddress> now = target.get();
        links.stream().filter(link -> !link.leadsTo(now)).forEach(Link::reset);
    }

    private void listen(int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listeners.add(listener);
        listener.bind(new InetSocketAddress(at, port), 50);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    private void serve() {
        Manner now = Manner.PASSING;
        try {
            while (!closed) {
                selector.select(LOOK_EVERY_MILLIS);
                if (manner != now) {
                    now = manner;
                    beforeChange.run();
                    turn(now);
                    changed.countDown();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    accept(key);
                }
                selector.selectedKeys().clear();
                refresh();
            }
        } catch (IOException e) {
            LOG.warn("The forwarder at {} has ended: {}", at, e.getMessage());
        } finally {
            closeChannels();
        }
    }

    private void turn(Manner now) throws IOException {
        if (now == Manner.REFUSING || now == Manner.UNREACHABLE) {
            listeners.forEach(Link::close);
            listeners.clear();
            // A channel that is registered is closed for good only when its selector has looked.
            selector.selectNow();
        }
        if (now == Manner.REFUSING) {
            links.forEach(Link::reset);
        }
        links.forEach(Link::silence);
        if (now == Manner.UNREACHABLE) {
            fillUp();
        }
    }

    /** A listener whose queue is full drops further packets: the only way without root to be silent to a connection's opening. */
    private void fillUp() throws IOException {
        ServerSocketChannel full = ServerSocketChannel.open();
        listeners.add(full);
        InetSocketAddress address = new InetSocketAddress(at, ports.service());
        full.bind(address, 1);
        for (int i = 0; i < 4; i++) {
            SocketChannel filler = SocketChannel.open();
            filler.configureBlocking(false);
            filler.connect(address);
            fillers.add(filler);
        }
    }

    private void accept(SelectionKey key) {
        if (!key.isValid() || !(key.channel() instanceof ServerSocketChannel listener)) {
            return;
        }
        try {
            SocketChannel client = listener.accept();
            if (client != null) {
                int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
                Link link = new Link(client, port, target.get(), links::remove);
                links.add(link);
                threads.execute(() -> link.carry(manner == Manner.PASSING, threads));
            }
        } catch (IOException e) {
            LOG.debug("A connection to {} was lost: {}", at, e.getMessage());
        }
    }

    private void closeChannels() {
        listeners.forEach(Link::close);
        fillers.forEach(Link::close);
        links.forEach(Link::reset);
        Link.close(selector);
        changed.countDown();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        threads.shutdown();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kirikae-forwarder");
        thread.setDaemon(true);
        return thread;
    }
}
