package io.kirikae.health;

import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Phase;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Plain looks at TCP ports, thousands at once on one thread, with the results that {@link Probe#look} would have given. Takes
 * only what needs no more than a connection to an address: no name, no TLS, nothing sent or expected.
 *
 * <p>Whoever calls {@link #serve} carries the looks out and hands out the results, one thread at a time. A look that another thread
 * orders is begun when the one that serves next wakes by itself, or after {@link #wake}.
 */
public final class TcpLooks implements AutoCloseable {

    private final TimeSource time;
    private final Selector selector;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Queue<Pending> ordered = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Pending> deadlines = new PriorityQueue<>(Comparator.comparing(Pending::deadline));

    /**
     * Looks on this machine's network.
     *
     * @param time the clock of timeouts
     * @throws IOException if this process can open no selector
     */
    public TcpLooks(TimeSource time) throws IOException {
        this.time = time;
        this.selector = Selector.open();
    }

    /**
     * Orders a look, if it is of the plain kind.
     *
     * @param probe what to look by
     * @param seen is told the result by the thread that serves
     * @return whether it was taken; if not, the probe must be asked itself
     */
    public boolean take(Probe probe, Consumer<ProbeResult> seen) {
        if (!(probe instanceof TcpProbe tcp) || tcp.plain().isEmpty()) {
            return false;
        }
        return ordered.add(new Pending(tcp, tcp.plain().get(), time.elapsed(), seen));
    }

    /**
     * Carries out looks and hands out results until the time is over.
     *
     * @param atMost how long; ends earlier after {@link #wake}
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the selector fails
     */
    public void serve(Duration atMost) throws InterruptedException, IOException {
        Duration end = time.elapsed().plus(atMost);
        begin();
        Duration now = time.elapsed();
        do {
            select(shorter(end.minus(now), untilDeadline(now)));
            begin();
            now = time.elapsed();
            expire(now);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } while (!woken.getAndSet(false) && now.compareTo(end) < 0);
    }

    /** Lets the thread that serves return at once, or the next one that comes to serve. */
    public void wake() {
        woken.set(true);
        selector.wakeup();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void select(Duration atMost) throws IOException {
        Consumer<SelectionKey> ready = key -> ((Pending) key.attachment()).connected();
        // Rounded up: to wake too early would be to spin until the time has come.
        long millis = (atMost.toNanos() + 999_999) / 1_000_000;
        if (millis <= 0) {
            selector.selectNow(ready);
        } else {
            selector.select(ready, millis);
        }
    }

    private void begin() {
        for (Pending next = ordered.poll(); next != null; next = ordered.poll()) {
            if (next.begin()) {
                deadlines.add(next);
            }
        }
    }

    private Duration untilDeadline(Duration now) {
        while (!deadlines.isEmpty() && deadlines.element().ended) {
            deadlines.remove();
        }
        return deadlines.isEmpty()
                ? Duration.ofDays(1)
                : deadlines.element().deadline().minus(now);
    }

    private void expire(Duration now) {
        while (!deadlines.isEmpty()
                && (deadlines.element().ended || deadlines.element().deadline().compareTo(now) <= 0)) {
            deadlines.remove().expired();
        }
    }

    /** Ends all looks; their results are never told. */
    @Override
    public void close() throws IOException {
        selector.keys().forEach(key -> Connection.closeQuietly(key.channel()));
        selector.close();
    }

    /** A look from its order to its result. */
    private final class Pending {

        private final TcpProbe probe;
        private final InetSocketAddress target;
        private final Duration began;
        private final Consumer<ProbeResult> seen;
        private Optional<SocketChannel> channel = Optional.empty();
        private boolean ended;

        Pending(TcpProbe probe, InetSocketAddress target, Duration began, Consumer<ProbeResult> seen) {
            this.probe = probe;
            this.target = target;
            this.began = began;
            this.seen = seen;
        }

        Duration deadline() {
            return began.plus(probe.timeout());
        }

        /** Returns whether the connection is under way. */
        boolean begin() {
            try {
                SocketChannel opened = SocketChannel.open();
                channel = Optional.of(opened);
                opened.configureBlocking(false);
                // Within a host the handshake is over before the first of the two returns, and nothing has to be waited
                // for.
                if (opened.connect(target) || opened.finishConnect()) {
                    up();
                    return false;
                }
                opened.register(selector, SelectionKey.OP_CONNECT, this);
                return true;
            } catch (IOException e) {
                failed(e);
                return false;
            }
        }

        void connected() {
            try {
                if (channel.orElseThrow().finishConnect()) {
                    up();
                }
            } catch (IOException e) {
                failed(e);
            }
        }

        void expired() {
            if (!ended) {
                end(result(FailureWords.unreachable(probe.target(), probe.timeout())));
            }
        }

        private void up() {
            Duration took = took();
            end(new Up(took, List.of(new Phase("connect", took)), ""));
        }

        private void failed(IOException e) {
            end(result(FailureWords.connecting(e, probe.target())));
        }

        private ProbeResult result(LookFailure failure) {
            Duration took = took();
            List<Phase> phases = List.of(new Phase("connect", took));
            return failure.conclusive()
                    ? new Down(failure.why(), took, phases)
                    : new CannotTell(failure.why(), took, phases);
        }

        private Duration took() {
            return time.elapsed().minus(began);
        }

        private void end(ProbeResult result) {
            ended = true;
            channel.ifPresent(Connection::closeQuietly);
            seen.accept(result);
        }
    }
}
