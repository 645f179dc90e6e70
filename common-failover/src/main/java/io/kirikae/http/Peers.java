package io.kirikae.http;

import io.kirikae.time.TimeSource;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each peer has taken. Remembers a bounded number of peers, those longest silent the shortest. Thread-safe. */
final class Peers {

    private static final int MOST = 10_000;

    /** Wrong tokens per second of one peer. */
    private static final int GUESSES = 5;

    private final HttpLimits limits;
    private final TimeSource time;
    private final TokenBucket all;
    private final Map<ByteBuffer, Peer> known = new LinkedHashMap<>(16, 0.75f, true);
    private int connections;

    Peers(HttpLimits limits, TimeSource time) {
        this.limits = limits;
        this.time = time;
        this.all = new TokenBucket(limits.perSecond(), time.elapsed());
    }

    private static final class Peer {

        private final TokenBucket requests;
        private final TokenBucket guesses;
        private int connections;

        Peer(int perSecond, Duration now) {
            this.requests = new TokenBucket(perSecond, now);
            this.guesses = new TokenBucket(GUESSES, now);
        }
    }

    /** Whether one more connection of the peer may be open. If so, {@link #left} must be called when it is closed. */
    synchronized boolean come(InetAddress address) {
        Peer peer = peer(address);
        if (connections >= limits.connections() || peer.connections >= limits.connectionsOfPeer()) {
            return false;
        }
        connections++;
        peer.connections++;
        return true;
    }

    synchronized void left(InetAddress address) {
        connections--;
        peer(address).connections--;
    }

    /** Whether the peer may make one more request now. */
    synchronized boolean mayAsk(InetAddress address) {
        Duration now = time.elapsed();
        return peer(address).requests.take(now) && all.take(now);
    }

    /** Whether the peer may have been wrong about the token once more. */
    synchronized boolean mayGuess(InetAddress address) {
        return peer(address).guesses.take(time.elapsed());
    }

    synchronized int connections() {
        return connections;
    }

    private Peer peer(InetAddress address) {
        Peer peer = known.computeIfAbsent(network(address), each -> new Peer(limits.perSecondOfPeer(), time.elapsed()));
        Iterator<Peer> oldest = known.values().iterator();
        while (known.size() > MOST && oldest.hasNext()) {
            // One that is connected is in use; there are far fewer of them than are remembered.
            if (oldest.next().connections == 0) {
                oldest.remove();
            }
        }
        return peer;
    }

    /** A host has as many IPv6 addresses as it likes, of one network. */
    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
