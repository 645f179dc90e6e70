package io.kirikae.health;

import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signed heartbeats of a node by UDP, until it is interrupted. The other end is a beacon probe; the packet's layout stands
 * in {@code docs/reference/beacon.md}. Used by one thread.
 */
public final class BeaconSender {

    private static final Logger LOG = LoggerFactory.getLogger(BeaconSender.class);
    private static final Duration RESOLVING = Duration.ofSeconds(1);

    private final NodeName node;
    private final BeaconKey key;
    private final List<Endpoint> targets;
    private final Duration every;
    private final TimeSource time;
    private final Resolver resolver = new Resolver();
    private final long start = new SecureRandom().nextLong();
    private final Instant startedAt;
    private final Set<Endpoint> failing = new HashSet<>();
    private long sequence;

    /**
     * A sender. It counts as started now.
     *
     * @param node the name under which the receivers know the node
     * @param key the key that the receivers share, at least 16 bytes; read once, here
     * @param targets where to send to, each as in {@code 172.16.11.5:7411} or {@code [2001:db8::5]:7411}
     * @param every how long from one heartbeat to the next
     * @param time the clocks
     * @throws IllegalArgumentException if the key cannot be read or is too short, a target has another form, there is none, or
     *     the interval is not positive; the message says which
     */
    public BeaconSender(NodeName node, Secret key, List<String> targets, Duration every, TimeSource time) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("name at least one receiver, as in 172.16.11.5:7411");
        }
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("the interval of a beacon is longer than nothing, such as 500ms");
        }
        this.node = node;
        this.key = read(key);
        this.targets = targets.stream().map(Endpoint::parse).toList();
        this.every = every;
        this.time = time;
        this.startedAt = time.wallClock();
    }

    private static BeaconKey read(Secret secret) {
        try {
            return BeaconKey.of(secret);
        } catch (LookFailure e) {
            throw new IllegalArgumentException(e.why(), e);
        }
    }

    /**
     * Sends until the thread is interrupted. A receiver that cannot be reached is logged once and tried again with the next
     * heartbeat.
     *
     * @throws IOException if no UDP socket can be opened
     * @throws InterruptedException when the thread is interrupted, which is the way to end it
     */
    public void run() throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            while (true) {
                beat(socket);
                time.pause(every);
            }
        }
    }

    /** Sends one heartbeat to each receiver. */
    void beat(DatagramSocket socket) throws InterruptedException {
        byte[] packet = next();
        for (Endpoint target : targets) {
            try {
                InetAddress address = resolver.address(target, Deadline.in(RESOLVING, time));
                socket.send(new DatagramPacket(packet, packet.length, address, target.port()));
                recovered(target);
            } catch (IOException | LookFailure e) {
                failed(target, e);
            }
        }
    }

    /** The next packet. */
    byte[] next() {
        sequence++;
        return new Heartbeat(node, start, startedAt, sequence, time.wallClock()).signedWith(key);
    }

    private void failed(Endpoint target, Exception e) {
        if (failing.add(target)) {
            LOG.warn("Heartbeats to {} cannot be sent: {}", target, FailureWords.quote(e));
        }
    }

    private void recovered(Endpoint target) {
        if (failing.remove(target)) {
            LOG.info("Heartbeats to {} are sent again", target);
        }
    }
}
