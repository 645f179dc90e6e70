package io.kirikae.health;

import io.kirikae.health.BeaconTrack.Judgement;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one UDP port for the heartbeats of several nodes. Only nodes that are configured are remembered, so that no sender
 * can fill the memory; everything else is counted and forgotten. Safe for use by several threads.
 */
final class BeaconReceiver {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    private final int port;
    private final TimeSource time;
    private final List<BeaconTrack> tracks = new CopyOnWriteArrayList<>();
    private final Map<Judgement, LongAdder> counts = new EnumMap<>(Judgement.class);
    private volatile @Nullable DatagramSocket socket;
    private volatile Duration tick = Duration.ZERO;

    BeaconReceiver(int port, TimeSource time) {
        this.port = port;
        this.time = time;
        for (Judgement judgement : Judgement.values()) {
            counts.put(judgement, new LongAdder());
        }
    }

    /**
     * Listens for a node from now on; nothing happens if that is so already.
     *
     * @throws IOException if the port cannot be listened on
     */
    synchronized void listen(BeaconTrack track) throws IOException {
        DatagramSocket open = socket;
        if (open == null || open.isClosed()) {
            start();
        }
        if (!tracks.contains(track)) {
            track.listeningSince(time.elapsed());
            tracks.add(track);
        }
    }

    /** Forgets a node. The port is free again after the last. */
    synchronized void forget(BeaconTrack track) {
        tracks.remove(track);
        DatagramSocket open = socket;
        if (tracks.isEmpty() && open != null) {
            open.close();
        }
    }

    /** Whether packets are being taken from the socket. If not, silence means nothing. */
    boolean attentive() {
        return time.elapsed().minus(tick).compareTo(HELD_UP) <= 0;
    }

    BeaconCounts counts() {
        return new BeaconCounts(
                counter(Judgement.HEARD).sum(),
                counter(Judgement.MALFORMED).sum(),
                counter(Judgement.UNKNOWN).sum(),
                counter(Judgement.FORGED).sum(),
                counter(Judgement.REPLAYED).sum(),
                counter(Judgement.UNTIMELY).sum());
    }

    /** The port that is listened on, which the system chose if it was given as 0. */
    int port() {
        DatagramSocket open = socket;
        return open == null ? port : open.getLocalPort();
    }

    private LongAdder counter(Judgement judgement) {
        return Objects.requireNonNull(counts.get(judgement));
    }

    private void start() throws IOException {
        DatagramSocket opened = new DatagramSocket(port);
        opened.setSoTimeout((int) TICK.toMillis());
        listenAnew();
        socket = opened;
        Thread thread = new Thread(() -> receive(opened), "kirikae-beacon " + opened.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void listenAnew() {
        tick = time.elapsed();
        tracks.forEach(track -> track.listeningSince(tick));
    }

    /** Runs until the socket is closed. After an error the next look opens another. */
    private void receive(DatagramSocket from) {
        DatagramPacket packet = new DatagramPacket(new byte[Heartbeat.LONGEST + 1], Heartbeat.LONGEST + 1);
        try (from) {
            while (!from.isClosed()) {
                packet.setLength(Heartbeat.LONGEST + 1);
                boolean received = receive(from, packet);
                noticeTime();
                if (received) {
                    handle(packet.getData(), packet.getLength());
                }
            }
        } catch (IOException e) {
            // Closed by forget(), or broken; in both cases nobody is listening any more, which listen() sees.
        }
    }

    private static boolean receive(DatagramSocket from, DatagramPacket packet) throws IOException {
        try {
            from.receive(packet);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** After this process itself was stopped for a while, silence counts anew: packets may have been lost meanwhile. */
    private void noticeTime() {
        if (attentive()) {
            tick = time.elapsed();
        } else {
            listenAnew();
        }
    }

    /** Takes in one packet. */
    void handle(byte[] bytes, int length) {
        Optional<Heartbeat.Received> packet = Heartbeat.read(bytes, length);
        if (packet.isEmpty()) {
            counter(Judgement.MALFORMED).increment();
            return;
        }
        boolean known = false;
        for (BeaconTrack track : tracks) {
            if (track.node().equals(packet.get().heartbeat().node())) {
                known = true;
                counter(track.judge(packet.get(), time.elapsed(), time.wallClock()))
                        .increment();
            }
        }
        if (!known) {
            counter(Judgement.UNKNOWN).increment();
        }
    }
}
