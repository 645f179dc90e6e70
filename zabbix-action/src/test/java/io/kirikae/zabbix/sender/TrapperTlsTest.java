package io.kirikae.zabbix.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.config.ZabbixSettings.Certificates;
import io.kirikae.config.ZabbixSettings.Identity;
import io.kirikae.config.ZabbixSettings.PreSharedKey;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.RawServer;
import io.kirikae.zabbix.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By certificates and by keys, against servers that speak TLS; {@code zabbix.sh} does it with a real Zabbix. */
class TrapperTlsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String KEY = "00112233445566778899AABBccddeeff";
    private static final byte[] BYTES = HexFormat.of().parseHex(KEY);

    private static TestKeys keys;

    private final AtomicInteger taken = new AtomicInteger();

    @BeforeAll
    static void makeKeys(@TempDir Path directory) throws Exception {
        keys = TestKeys.in(directory);
    }

    @Test
    void aServerOfATrustedAuthorityGetsTheValuesFromWhoShowsACertificate() throws Exception {
        try (RawServer server = certified()) {
            Identity own = new Identity(keys.certificate("own"), keys.key("own"));
            Certificates tls = new Certificates(keys.certificate("ca"), Optional.of(own));

            assertThat(send(server, tls)).isEqualTo(new Receipt(1, 0));
            assertThatThrownBy(() -> send(server, new Certificates(keys.certificate("ca"), Optional.empty())))
                    .isInstanceOf(SenderException.class);
        }
        assertThat(taken).hasValue(1);
    }

    @Test
    void aServerOfAnotherAuthorityGetsNothing() throws Exception {
        try (RawServer server = certified()) {
            assertThatThrownBy(() -> send(server, new Certificates(keys.certificate("another"), Optional.empty())))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining("cannot be reached by TLS");
        }
        assertThat(taken).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void whoHasTheKeyGetsTheValues(String version) throws Exception {
        try (RawServer server = keyed("a pair", BYTES, version)) {
            assertThat(send(server, psk("a pair", KEY + "\n"))).isEqualTo(new Receipt(1, 0));
            assertThat(send(server, psk("a pair", KEY))).isEqualTo(new Receipt(1, 0));
        }
        assertThat(taken).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void whoHasAnotherKeyOrDoesNotKnowTheIdentityGetsNothing(String version) throws Exception {
        try (RawServer other = keyed("pair", HexFormat.of().parseHex("ff".repeat(16)), version);
                RawServer unknown = keyed("nobody", BYTES, version)) {
            assertFails(other, psk("pair", KEY), "cannot be reached by TLS: ");
            assertFails(unknown, psk("pair", KEY), "cannot be reached by TLS: ");
        }
        assertThat(taken).hasValue(0);
    }

    @Test
    void aServerThatShowsACertificateInPlaceOfTheKeyGetsNothing() throws Exception {
        try (RawServer server = certified()) {
            assertFails(server, psk("pair", KEY), "it shows a certificate, so it does not know this PSK identity");
        }
        assertThat(taken).hasValue(0);
    }

    @Test
    void aServerThatIsSilentOrSpeaksSomethingElseIsLeftAtTheDeadline() throws Exception {
        try (RawServer silent = RawServer.that(connection -> Thread.sleep(60_000));
                RawServer plain = RawServer.that(connection -> {
                    connection.getOutputStream().write("ZBXD\1 and no TLS at all".getBytes(StandardCharsets.UTF_8));
                    connection.getInputStream().readAllBytes();
                })) {
            assertThatThrownBy(() -> trapper(silent, psk("pair", KEY)).send(values(), Duration.ofMillis(500)))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining("did not answer within 500 ms");
            assertFails(plain, psk("pair", KEY), "cannot be reached by TLS: what it says is not TLS by PSK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0011", "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeefg"})
    void aKeyThatIsNoneIsSaidWithoutShowingIt(String key) {
        assertThatThrownBy(() -> Layer.of(psk("pair", key)))
                .isInstanceOf(SenderException.class)
                .hasMessage(
                        "cannot be reached by TLS: the key from a test is not 32 to 512 hexadecimal digits, an even number of them");
    }

    @Test
    void aKeyThatCannotBeReadIsSaid() {
        Secret gone = new Secret("/etc/kirikae/zabbix.psk", () -> {
            throw new IllegalStateException("there is no file /etc/kirikae/zabbix.psk");
        });

        assertThatThrownBy(() -> Layer.of(new PreSharedKey("pair", gone)))
                .isInstanceOf(SenderException.class)
                .hasMessageContaining("there is no file /etc/kirikae/zabbix.psk");
    }

    private RawServer certified() throws Exception {
        SSLServerSocket socket = (SSLServerSocket)
                keys.server().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        return RawServer.of(socket, connection -> take(connection.getInputStream(), connection.getOutputStream()));
    }

    private RawServer keyed(String identity, byte[] key, String version) {
        ProtocolVersion only = version.equals("1.3") ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        return RawServer.that(connection -> keyed(connection, identity, key, only));
    }

    private void keyed(Socket connection, String identity, byte[] key, ProtocolVersion version) throws IOException {
        PskServer.serve(connection, identity, key, version, this::take);
    }

    private void take(InputStream in, OutputStream out) throws IOException {
        byte[] head = in.readNBytes(13);
        in.readNBytes(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(5));
        taken.incrementAndGet();
        out.write(Frame.of(
                "{\"response\":\"success\",\"info\":\"processed: 1; failed: 0; total: 1; seconds spent: 0.000055\"}"
                        .getBytes(StandardCharsets.UTF_8)));
        out.flush();
    }

    private static PreSharedKey psk(String identity, String key) {
        return new PreSharedKey(identity, new Secret("a test", () -> key));
    }

    private static void assertFails(RawServer server, ZabbixSettings.Tls tls, String sentence) {
        assertThatThrownBy(() -> send(server, tls))
                .isInstanceOf(SenderException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining(KEY);
    }

    private static Receipt send(RawServer server, ZabbixSettings.Tls tls) throws SenderException {
        return trapper(server, tls).send(values(), LONG);
    }

    private static Trapper trapper(RawServer server, ZabbixSettings.Tls tls) throws SenderException {
        return new Trapper(
                new ZabbixSettings.Trappers(List.of(new Server("127.0.0.1", server.port())), Optional.of(tls)),
                new SystemTime());
    }

    private static List<TrapperValue> values() {
        return List.of(new TrapperValue("kirikae", "k", "v", Instant.EPOCH));
    }
}
