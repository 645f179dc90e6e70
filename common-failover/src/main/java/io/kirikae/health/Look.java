package io.kirikae.health;

import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Phase;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

/**
 * One look over the network: its phases, its deadline, and the connections that are closed when the deadline passes. Used by
 * one thread; only the watchdog comes from another.
 */
final class Look implements AutoCloseable {

    private final Endpoint target;
    private final TimeSource time;
    private final Duration timeout;
    private final Duration began;
    private final Deadline deadline;
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ScheduledFuture<?> watchdog;
    private volatile boolean expired;
    private String phase = "start";
    private Duration phaseBegan;
    private Optional<Duration> certificateLeft = Optional.empty();

    private Look(Endpoint target, Duration timeout, TimeSource time) {
        this.target = target;
        this.time = time;
        this.timeout = timeout;
        this.began = time.elapsed();
        this.phaseBegan = began;
        this.deadline = Deadline.in(timeout, time);
        this.watchdog = Watchdog.at(deadline, this::expire);
    }

    /** What a look does. */
    interface Body {
        /**
         * Looks.
         *
         * @return a remark, or an empty text
         */
        String look(Look look) throws IOException, LookFailure, InterruptedException;
    }

    /**
     * Runs a look within its timeout, and turns whatever happens into a result.
     *
     * @throws InterruptedException if the thread is interrupted; its connections are closed then
     */
    static ProbeResult at(Endpoint target, Duration timeout, TimeSource time, Body body) throws InterruptedException {
        try (Look look = new Look(target, timeout, time)) {
            return look.run(body);
        }
    }

    private ProbeResult run(Body body) throws InterruptedException {
        try {
            String remark = body.look(this);
            List<Phase> all = finished();
            return new Up(took(), all, remark, certificateLeft);
        } catch (LookFailure e) {
            throwIfInterrupted();
            return result(e);
        } catch (IOException e) {
            throwIfInterrupted();
            return result(FailureWords.of(e, this));
        }
    }

    /** An interrupt closes the channel that the thread waits on, and leaves the thread's mark set. */
    private void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in phase " + phase);
        }
    }

    private ProbeResult result(LookFailure failure) {
        List<Phase> all = finished();
        return failure.conclusive()
                ? new Down(failure.why(), took(), all)
                : new CannotTell(failure.why(), took(), all, failure.cause());
    }

    /** Begins the next phase. A phase that comes again goes on measuring where it stopped. */
    void begin(String name) {
        endPhase();
        phase = name;
        phaseBegan = time.elapsed();
    }

    /** Resolves the target's host; a phase of its own where the host is a name. */
    InetAddress resolve(Resolver resolver) throws LookFailure, InterruptedException {
        if (target.literal().isEmpty()) {
            begin("resolve");
        }
        return resolver.address(target, deadline);
    }

    /** Opens a connection that ends with the look. */
    Connection connect(InetSocketAddress to) throws IOException {
        SocketChannel channel = SocketChannel.open();
        synchronized (channels) {
            channels.add(channel);
        }
        if (expired) {
            channel.close();
        }
        channel.connect(to);
        return new Connection(channel);
    }

    /** Notes how long the certificate that was seen is still valid. */
    void certificateLeft(Duration left) {
        certificateLeft = Optional.of(left);
    }

    Endpoint target() {
        return target;
    }

    Duration timeout() {
        return timeout;
    }

    String phase() {
        return phase;
    }

    TimeSource time() {
        return time;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Whether the deadline has passed, after which every failure of a connection is the watchdog's doing. */
    boolean expired() {
        return expired || deadline.passed();
    }

    @Override
    public void close() {
        watchdog.cancel(false);
        closeAll();
    }

    private void expire() {
        expired = true;
        closeAll();
    }

    private void closeAll() {
        synchronized (channels) {
            channels.forEach(Connection::closeQuietly);
        }
    }

    private Duration took() {
        return time.elapsed().minus(began);
    }

    private void endPhase() {
        if (!"start".equals(phase)) {
            phases.merge(phase, time.elapsed().minus(phaseBegan), Duration::plus);
        }
    }

    private List<Phase> finished() {
        endPhase();
        List<Phase> all = new ArrayList<>();
        phases.forEach((name, length) -> all.add(new Phase(name, length)));
        return all;
    }
}
