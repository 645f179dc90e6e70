package io.kirikae.daemon.control;

import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers at the control socket. So many callers are served at once and no more; further ones are told so and sent away, since a
 * daemon that is asked too much must still watch. Safe for use by several threads.
 */
public final class ControlServer implements AutoCloseable {

    /** So many callers are served at once. */
    static final int MOST_AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);
    private static final long IDLE_SECONDS = 10;
    private static final byte[] BUSY = Exchange.refusal(
                    new RefusedException("busy", "Too many ask at once; at most " + MOST_AT_ONCE + " are served."))
            .getBytes(StandardCharsets.UTF_8);

    private final SocketFile socket;
    private final Exchange exchange;
    private final TimeSource time;
    private final ThreadPoolExecutor threads;
    private final Thread door;

    private ControlServer(SocketFile socket, Exchange exchange, TimeSource time) {
        this.socket = socket;
        this.exchange = exchange;
        this.time = time;
        AtomicInteger numbers = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0,
                MOST_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "kirikae-control-" + numbers.incrementAndGet()));
        this.door = daemon(this::acceptAll, "kirikae-control");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the socket and answers from now on.
     *
     * @param path the socket's file; an absolute path
     * @param group the group of users who may ask
     * @param topics what can be asked
     * @param time the clock
     * @throws ControlSocketException if it cannot be made
     */
    public static ControlServer open(Path path, String group, Collection<Topic> topics, TimeSource time)
            throws ControlSocketException {
        Exchange exchange =
                new Exchange(topics.stream().collect(Collectors.toMap(Topic::name, Function.identity())), time);
        ControlServer server = new ControlServer(SocketFile.open(path, group), exchange, time);
        server.door.start();
        return server;
    }

    /** What a person should know about who may ask; absent if all is as configured. */
    public Optional<String> remark() {
        return socket.remark();
    }

    private void acceptAll() {
        while (socket.channel().isOpen()) {
            try {
                serve(socket.channel().accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("The control socket could not take a caller: {}", e.getMessage());
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private void serve(SocketChannel caller) {
        try {
            threads.execute(() -> exchange.serve(caller));
        } catch (RejectedExecutionException e) {
            sendAway(caller);
        }
    }

    private static void sendAway(SocketChannel caller) {
        try (caller) {
            caller.configureBlocking(false);
            caller.write(ByteBuffer.wrap(BUSY));
        } catch (IOException e) {
            LOG.debug("A caller went away before he could be told that there are too many.");
        }
    }

    private boolean paused() {
        try {
            time.pause(AFTER_A_FAILURE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Answers no more and removes the socket. Answers that are under way are cut off. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("The control socket {} could not be removed: {}", socket.path(), e.getMessage());
        }
        threads.shutdownNow();
        door.interrupt();
    }
}
