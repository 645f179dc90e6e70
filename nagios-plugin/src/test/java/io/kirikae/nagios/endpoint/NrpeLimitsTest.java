package io.kirikae.nagios.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.NrpeSettings;
import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpeVersion;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.CidrBlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the port does not let anybody do. */
@SuppressWarnings({"AddressSelection", "EnumOrdinal"}) // literals; drawn by number
class NrpeLimitsTest {

    @Test
    void oneCheckTooManyIsUnknownAtOnce() throws Exception {
        NrpeSettings two = Servers.settings(Optional.empty(), Legacy.PLAIN_TEXT, Duration.ofMinutes(5), 2, true);
        try (NrpeServer server = Servers.open(two);
                Socket first = asking(server, "hang");
                Socket second = asking(server, "hang")) {
            await(() -> server.running() == 2);

            NrpePacket answer = RawNrpe.plain(server.port()).ask(NrpeVersion.V4, "fixed");

            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.text()).isEqualTo("UNKNOWN: 2 checks run already (nrpe.concurrent); ask again");
            assertThat(first.isClosed() || second.isClosed()).isFalse();
            assertThat(server.counts().busy()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatGoesAwayFreesItsSlot() throws Exception {
        NrpeSettings one = Servers.settings(Optional.empty(), Legacy.PLAIN_TEXT, Duration.ofMinutes(5), 1, true);
        try (NrpeServer server = Servers.open(one)) {
            try (Socket leaving = asking(server, "hang")) {
                await(() -> server.running() == 1);
                assertThat(leaving.isConnected()).isTrue();
            }
            await(() -> server.running() == 0);

            assertThat(RawNrpe.plain(server.port()).ask(NrpeVersion.V4, "fixed").code())
                    .isZero();
        }
    }

    @Test
    void aCheckThatDoesNotEndIsUnknownInTime() throws Exception {
        NrpeSettings quick = Servers.settings(Optional.empty(), Legacy.PLAIN_TEXT, Duration.ofMillis(200), 8, true);
        try (NrpeServer server = Servers.open(quick)) {
            NrpePacket answer = RawNrpe.plain(server.port()).ask(NrpeVersion.V4, "hang");

            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.text()).isEqualTo("UNKNOWN: the check did not end within 200 ms (nrpe.within)");
            await(() -> server.running() == 0);
        }
    }

    @Test
    void aHostThatIsNotAllowedIsDisconnectedBeforeAByteIsRead() throws Exception {
        try (NrpeServer server = Servers.plain();
                Socket stranger = new Socket()) {
            stranger.bind(new InetSocketAddress("127.0.0.2", 0));
            stranger.connect(new InetSocketAddress("127.0.0.1", server.port()));
            stranger.setSoTimeout(30_000);

            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            assertThat(server.counts().refusedHosts()).isEqualTo(1);
            assertThat(server.counts().malformed()).isZero();
        }
    }

    @Test
    void ipv6AddressesAreMatchedToo() throws Exception {
        NrpeSettings six = new NrpeSettings(
                "::1",
                0,
                List.of(CidrBlock.parse("::1/128")),
                Optional.empty(),
                Legacy.PLAIN_TEXT,
                Duration.ofSeconds(5),
                8,
                false,
                Map.of());
        try (NrpeServer server = Servers.open(six);
                Socket client = new Socket(InetAddress.getByName("::1"), server.port())) {
            client.getOutputStream().write(NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "fixed")));

            assertThat(RawNrpe.read(client.getInputStream()).code()).isZero();
        }
    }

    @Test
    void clientsAreServedHoweverManyOthersSitThereAndSayNothing() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (NrpeServer server = openToThisHost()) {
            for (int i = 0; i < 10_000; i++) {
                idle.add(from("127.0.0." + (1 + i % 10), server.port()));
                int opened = i + 1;
                if (opened % 500 == 0) {
                    await(() -> server.counts().connections() >= opened);
                }
            }

            assertThat(RawNrpe.plain(server.port()).ask(NrpeVersion.V4, "fixed").code())
                    .isZero();
            assertThat(server.waiting()).isLessThanOrEqualTo(1000);
            assertThat(server.counts().crowded()).isGreaterThanOrEqualTo(9000);
        } finally {
            closeAll(idle);
        }
    }

    @Test
    void whoOpensTooManyConnectionsDrivesOutItsOwn() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (NrpeServer server = openToThisHost();
                Socket quiet = from("127.0.0.2", server.port())) {
            await(() -> server.counts().connections() == 1);
            for (int i = 0; i < 400; i++) {
                idle.add(from("127.0.0.1", server.port()));
            }
            await(() -> server.counts().connections() == 401);

            assertThat(server.waiting()).isEqualTo(251);
            quiet.getOutputStream().write(NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "fixed")));
            assertThat(RawNrpe.read(quiet.getInputStream()).code()).isZero();
        } finally {
            closeAll(idle);
        }
    }

    /** To all of 127.0.0.0/8, so that one machine has many peers. */
    private static NrpeServer openToThisHost() throws IOException {
        return Servers.open(new NrpeSettings(
                "127.0.0.1",
                0,
                List.of(CidrBlock.parse("127.0.0.0/8")),
                Optional.empty(),
                Legacy.PLAIN_TEXT,
                Duration.ofSeconds(20),
                64,
                false,
                Map.of()));
    }

    private static Socket from(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
    }

    @Test
    void everyClientGetsItsOwnAnswer() throws Exception {
        int clients = 16;
        int each = 125;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (NrpeServer server = Servers.plain()) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                int number = c;
                wrong.add(threads.submit(() -> wrongAnswers(server.port(), number, each)));
            }
            for (Future<Integer> one : wrong) {
                assertThat(one.get()).isZero();
            }
            assertThat(server.counts().answered()).isEqualTo((long) clients * each);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int wrongAnswers(int port, int client, int count) throws IOException {
        RawNrpe nrpe = RawNrpe.plain(port);
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            String token = "token-" + client + "-" + i;
            NrpeVersion version = NrpeVersion.values()[i % 3];
            wrong += nrpe.ask(version, "echo!" + token).text().equals("[" + token + "]") ? 0 : 1;
        }
        return wrong;
    }

    @Test
    void aDamagedQuestionIsNotAnswered() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            byte[] damaged = NrpeCodec.write(NrpePacket.query(NrpeVersion.V2, "fixed"));
            damaged[500] ^= 1;

            assertThatThrownBy(() -> RawNrpe.plain(server.port()).exchange(damaged))
                    .isInstanceOf(IOException.class);
            assertThat(server.counts().malformed()).isEqualTo(1);
        }
    }

    @Test
    void namesAndArgumentsAreTextAndNothingMore() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            RawNrpe client = RawNrpe.plain(server.port());
            for (String evil : new String[] {
                "$(touch /tmp/x)",
                "`id`",
                "a\nb",
                "'; DROP",
                "\"",
                "\\",
                "../../etc/passwd",
                "|",
                "\u001b[2J",
                "x".repeat(60_000)
            }) {
                NrpePacket unknown = client.ask(NrpeVersion.V4, evil);
                assertThat(ServiceState.of(unknown.code())).contains(ServiceState.UNKNOWN);
                assertThat(unknown.text()).doesNotContain("\n", "|", "\u001b").hasSizeLessThan(200);

                assertThat(client.ask(NrpeVersion.V4, "echo!" + evil).text()).isEqualTo("[" + evil + "]");
            }
            assertThat(client.ask(NrpeVersion.V4, "echo" + "!a".repeat(17)).text())
                    .isEqualTo("UNKNOWN: more than 16 arguments");
            assertThat(client.ask(NrpeVersion.V4, "").text()).isEqualTo("UNKNOWN: command '' is not defined");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInASentence() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            NrpeSettings same = new NrpeSettings(
                    "127.0.0.1",
                    server.port(),
                    List.of(),
                    Optional.empty(),
                    Legacy.PLAIN_TEXT,
                    Duration.ofSeconds(5),
                    8,
                    false,
                    Map.of());

            assertThatThrownBy(() -> Servers.open(same))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen at 127.0.0.1:" + server.port() + ": Address already in use");
        }
    }

    @Test
    void noThreadIsLeftWhenItIsClosed() throws Exception {
        NrpeServer server = Servers.plain();
        RawNrpe.plain(server.port()).ask(NrpeVersion.V4, "fixed");
        server.close();

        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("kirikae-nrpe")));
    }

    private static Socket asking(NrpeServer server, String command) throws IOException {
        Socket socket = RawNrpe.plain(server.port()).connect();
        socket.getOutputStream().write(NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, command)));
        return socket;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            new SystemTime().pause(Duration.ofMillis(5));
        }
    }
}
