package io.kirikae.health;

import static io.kirikae.health.Specs.MARGIN;
import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.SHORT;
import static io.kirikae.health.Specs.look;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.health.ProbeSpec.Tls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcpProbeTest {

    @Test
    void isUpWhenThePortAccepts() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(ScriptedServer.Dialogue::hang)) {

            ProbeResult result = look(tcp(server.port(), "", "", PATIENT));

            assertThat(why(result)).isEqualTo("UP ");
            assertThat(result.phases()).extracting(ProbeResult.Phase::name).containsExactly("connect");
        }
    }

    @Test
    void saysRefusedWhenNobodyListens() throws InterruptedException {
        int port = ScriptedServer.closedPort();

        assertThat(why(look(tcp(port, "", "", PATIENT)))).isEqualTo("DOWN connection refused by 127.0.0.1:" + port);
    }

    @Test
    void saysUnreachableWhenTheConnectionIsNotAnswered() throws Exception {
        // Nobody accepts, and once the queue is full the kernel answers no further connection.
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                queue.add(channel);
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }

            ProbeResult result = look(tcp(full.getLocalPort(), "", "", SHORT));

            assertThat(why(result))
                    .isEqualTo("DOWN 127.0.0.1:" + full.getLocalPort()
                            + " is unreachable: no answer to the connection within 400ms");
            assertThat(result.took()).isLessThan(SHORT.plus(MARGIN));
        } finally {
            for (SocketChannel channel : queue) {
                channel.close();
            }
        }
    }

    @Test
    void cannotTellWhenThereIsNoWayFromHere() throws InterruptedException {
        assertThat(why(look(tcp(9, "", "", PATIENT).at("255.255.255.255"))))
                .isEqualTo("CANNOT TELL no way from here to 255.255.255.255:9: Network is unreachable");
    }

    @Test
    void findsTheExpectedTextHoweverItArrives() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> {
            client.await();
            client.raw("noise +PO").raw("NG 切").raw("り替え\r\n").hang();
        })) {

            assertThat(why(look(tcp(server.port(), "PING\r\n", "PONG 切り", PATIENT))))
                    .isEqualTo("UP ");
            assertThat(server.heard()).containsExactly("PING");
        }
    }

    @Test
    void quotesAnAnswerThatWasNotExpected() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> client.raw("-ERR\r\nloading"))) {

            assertThat(why(look(tcp(server.port(), "", "PONG", PATIENT))))
                    .isEqualTo(
                            "DOWN 127.0.0.1:" + server.port() + " answers without the expected text: \"-ERR loading\"");
        }
    }

    @Test
    void readsNoMoreThan64KiB() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> {
            while (true) {
                client.raw("x".repeat(8192));
            }
        })) {

            assertThat(why(look(tcp(server.port(), "", "PONG", PATIENT)))).contains("without the expected text");
        }
    }

    @Test
    void tellsHungFromClosedEarly() throws InterruptedException {
        try (ScriptedServer hanging = ScriptedServer.serving(ScriptedServer.Dialogue::hang);
                ScriptedServer closing = ScriptedServer.serving(client -> {})) {

            ProbeResult hung = look(tcp(hanging.port(), "", "PONG", SHORT));

            assertThat(why(hung))
                    .isEqualTo("DOWN 127.0.0.1:" + hanging.port() + " hangs: no answer within 400ms, in phase expect");
            assertThat(hung.took()).isLessThan(SHORT.plus(MARGIN));
            assertThat(why(look(tcp(closing.port(), "", "PONG", PATIENT))))
                    .isEqualTo("DOWN 127.0.0.1:" + closing.port() + " closed the connection early, in phase expect");
        }
    }

    @Test
    void refusesExplicitTls() {
        ProbeSpec spec = new ProbeSpec.Tcp(Optional.empty(), 21, Tls.EXPLICIT, true, "", "", PATIENT, true);

        assertThatThrownBy(() -> Specs.probe(spec)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ProbeSpec tcp(int port, String send, String expect, Duration timeout) {
        return new ProbeSpec.Tcp(Optional.empty(), port, Tls.NONE, false, send, expect, timeout, true);
    }
}
