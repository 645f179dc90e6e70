package io.kirikae.health;

import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.time.SystemTime;
import io.kirikae.topology.NodeName;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats over a real UDP socket. */
class BeaconSocketTest {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Secret KEY = new Secret("the test", () -> "0123456789abcdef0123456789abcdef");

    private final SystemTime time = new SystemTime();
    private final Probes probes = new Probes(time);
    private int port;

    @BeforeEach
    void chooseAPort() throws SocketException {
        try (DatagramSocket free = new DatagramSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @Test
    void hearsSeveralNodesOnOnePort() throws Exception {
        try (Probe first = probe("ftp-1");
                Probe second = probe("ftp-2");
                DatagramSocket socket = new DatagramSocket()) {
            assertThat(why(first.look())).startsWith("CANNOT TELL no heartbeat from ftp-1 yet");
            assertThat(why(second.look())).startsWith("CANNOT TELL");

            beatUntil(socket, sender("ftp-1"), counts -> counts.heard() > 0);

            assertThat(why(first.look())).isEqualTo("UP ");
            assertThat(why(second.look())).startsWith("CANNOT TELL");
        }
    }

    @Test
    void countsWhatItIgnores() throws Exception {
        try (Probe probe = probe("ftp-1");
                DatagramSocket socket = new DatagramSocket()) {
            probe.look();
            byte[] noise = new byte[3000];

            beatUntil(socket, sender("stranger"), counts -> counts.unknown() > 0);
            while (probes.beacons().get(port).malformed() == 0) {
                socket.send(new DatagramPacket(noise, noise.length, InetAddress.getLoopbackAddress(), port));
            }

            assertThat(probes.beacons().get(port).heard()).isZero();
            assertThat(why(probe.look())).startsWith("CANNOT TELL");
        }
    }

    @Test
    void cannotTellWhenThePortIsTakenAndListensOnceItIsFree() throws Exception {
        try (Probe probe = probe("ftp-1")) {
            try (DatagramSocket taken = new DatagramSocket(port)) {
                assertThat(taken.isBound()).isTrue();
                assertThat(why(probe.look())).startsWith("CANNOT TELL cannot listen on UDP port " + port + ": ");
            }

            assertThat(why(probe.look())).startsWith("CANNOT TELL no heartbeat from ftp-1 yet");
        }
    }

    @Test
    void freesThePortWhenTheLastProbeIsClosed() throws Exception {
        Probe probe = probe("ftp-1");
        probe.look();

        probe.close();

        assertThat(bindsInTheEnd()).isTrue();
    }

    /** The kernel keeps the port until the receiving thread has noticed; the time limit of every test bounds this. */
    private boolean bindsInTheEnd() throws SocketException {
        while (true) {
            try (DatagramSocket free = new DatagramSocket(port)) {
                return free.isBound();
            } catch (BindException e) {
                Thread.onSpinWait();
            }
        }
    }

    private Probe probe(String node) {
        return probes.of(
                new ProbeSpec.Beacon(port, Optional.empty(), KEY, SILENCE, true), "127.0.0.1", new NodeName(node));
    }

    private BeaconSender sender(String node) {
        return new BeaconSender(new NodeName(node), KEY, List.of("127.0.0.1:" + port), Duration.ofSeconds(1), time);
    }

    /** UDP may lose a packet, so more are sent until one has arrived. */
    private void beatUntil(DatagramSocket socket, BeaconSender sender, Predicate<BeaconCounts> enough)
            throws InterruptedException {
        while (!enough.test(probes.beacons().get(port))) {
            sender.beat(socket);
        }
    }
}
