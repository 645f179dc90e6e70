package io.kirikae.health;

import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.SHORT;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a probe says that looks by itself, it says as well when it is one of many. */
class TcpLooksTest {

    private final TcpLooks looks;

    TcpLooksTest() throws IOException {
        looks = new TcpLooks(new SystemTime());
    }

    @AfterEach
    void close() throws IOException {
        looks.close();
    }

    private static ProbeSpec.Tcp tcp(String host, int port, Duration timeout) {
        return new ProbeSpec.Tcp(Optional.of(host), port, Tls.NONE, false, "", "", timeout, true);
    }

    private ProbeResult amongMany(ProbeSpec spec) throws InterruptedException, IOException {
        List<ProbeResult> seen = new ArrayList<>();
        assertThat(looks.take(Specs.probe(spec), seen::add)).isTrue();
        while (seen.isEmpty()) {
            looks.serve(Duration.ofMillis(50));
        }
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private void saysTheSame(ProbeSpec spec, String words) throws InterruptedException, IOException {
        ProbeResult alone = Specs.look(spec);
        ProbeResult amongMany = amongMany(spec);
        assertThat(why(amongMany)).isEqualTo(why(alone)).startsWith(words);
        assertThat(amongMany.phases())
                .extracting(ProbeResult.Phase::name)
                .isEqualTo(alone.phases().stream().map(ProbeResult.Phase::name).toList());
    }

    @Test
    void saysTheSameOfAPortThatAccepts() throws Exception {
        try (ScriptedServer server = ScriptedServer.serving(ScriptedServer.Dialogue::hang)) {
            saysTheSame(tcp("127.0.0.1", server.port(), PATIENT), "UP");
        }
    }

    @Test
    void saysTheSameOfAPortThatRefuses() throws Exception {
        saysTheSame(tcp("127.0.0.1", ScriptedServer.closedPort(), PATIENT), "DOWN connection refused by 127.0.0.1:");
    }

    @Test
    void saysTheSameOfAHostThatDoesNotAnswer() throws Exception {
        // Nobody accepts, and once the queue is full the kernel answers no further connection.
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                queue.add(channel);
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }
            saysTheSame(
                    tcp("127.0.0.1", full.getLocalPort(), SHORT),
                    "DOWN 127.0.0.1:" + full.getLocalPort()
                            + " is unreachable: no answer to the connection within 400ms");
        } finally {
            for (SocketChannel channel : queue) {
                channel.close();
            }
        }
    }

    @Test
    void saysTheSameWhereThereIsNoWay() throws Exception {
        saysTheSame(tcp("255.255.255.255", 21, PATIENT), "CANNOT TELL no ");
    }

    @Test
    void oneThatHangsDoesNotHoldUpTheOthers() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ScriptedServer server = ScriptedServer.serving(ScriptedServer.Dialogue::hang)) {
            List<SocketChannel> queue = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                queue.add(channel);
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }
            List<ProbeResult> hung = new ArrayList<>();
            looks.take(Specs.probe(tcp("127.0.0.1", full.getLocalPort(), Duration.ofMinutes(5))), hung::add);

            List<ProbeResult> seen = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                looks.take(Specs.probe(tcp("127.0.0.1", server.port(), PATIENT)), seen::add);
            }
            while (seen.size() < 200) {
                looks.serve(Duration.ofMillis(20));
            }

            assertThat(seen).allMatch(ProbeResult.Up.class::isInstance);
            assertThat(hung).isEmpty();
            for (SocketChannel channel : queue) {
                channel.close();
            }
        }
    }

    @Test
    void leavesWhatNeedsMoreThanAConnectionToTheProbeItself() {
        assertThat(looks.take(Specs.probe(tcp("localhost", 21, PATIENT)), seen -> {}))
                .isFalse();
        assertThat(looks.take(
                        Specs.probe(new ProbeSpec.Tcp(
                                Optional.of("127.0.0.1"), 21, Tls.NONE, false, "", "220", PATIENT, true)),
                        seen -> {}))
                .isFalse();
        assertThat(looks.take(
                        Specs.probe(new ProbeSpec.Tcp(
                                Optional.of("127.0.0.1"), 21, Tls.IMPLICIT, false, "", "", PATIENT, true)),
                        seen -> {}))
                .isFalse();
    }

    @Test
    void whoServesReturnsWhenItIsWoken() throws Exception {
        Thread server = new Thread(() -> {
            try {
                looks.serve(Duration.ofHours(1));
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        looks.wake();
        server.join();
        assertThat(server.isAlive()).isFalse();
    }
}
