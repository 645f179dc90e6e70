package io.kirikae.zabbix.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.RawServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapperTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    @Test
    void valuesGoOutInRequestsOf250AsTheProtocolWantsThem() throws Exception {
        try (RawServer server = RawServer.that(this::take)) {
            Receipt receipt = trapper(server.port()).send(values(600), LONG);

            assertThat(receipt).isEqualTo(new Receipt(600, 0));
        }
        assertThat(requests).extracting(each -> each.get("data").size()).containsExactly(250, 250, 100);
        JsonNode first = requests.get(0).get("data").get(0);
        assertThat(requests.get(0).get("request").asText()).isEqualTo("sender data");
        assertThat(first.get("host").asText()).isEqualTo("kirikae");
        assertThat(first.get("key").asText()).isEqualTo("k0");
        assertThat(first.get("value").asText()).isEqualTo("value 0 \"quoted\" \u65E5\n");
        assertThat(first.get("clock").asLong()).isEqualTo(AT.getEpochSecond());
        assertThat(first.get("ns").asInt()).isEqualTo(123_456_789);
    }

    @Test
    void theFirstServerThatTakesThemGetsThemAndIsTheFirstToBeAskedAgain() throws Exception {
        List<String> order = new ArrayList<>();
        try (RawServer standby = RawServer.that(connection -> {
                    order.add("standby");
                    answer(connection, "{\"response\":\"failed\",\"info\":\"standby\"}");
                });
                RawServer active = RawServer.that(connection -> {
                    order.add("active");
                    take(connection);
                })) {
            Trapper trapper = trapper(standby.port(), active.port());

            assertThat(trapper.send(values(1), LONG).processed()).isEqualTo(1);
            assertThat(trapper.send(values(1), LONG).processed()).isEqualTo(1);
        }
        assertThat(order).containsExactly("standby", "active", "active");
    }

    @Test
    void valuesThatNoItemTakesAreCounted() throws Exception {
        try (RawServer server = RawServer.that(
                connection -> answer(
                        connection,
                        "{\"response\":\"success\",\"info\":\"processed: 1; failed: 2; total: 3; seconds spent: 0.000055\"}"))) {
            assertThat(trapper(server.port()).send(values(3), LONG)).isEqualTo(new Receipt(1, 2));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                                         | answered something that is no JSON object
                    []                                                         | answered something that is no JSON object
                    {"response":                                               | answered something that is no JSON
                    {"response":"failed","info":"x"}                           | refused the values
                    {"response":"success"}                                     | answered without saying how many values it took
                    {"response":"success","info":{"@type":"java.lang.Thread"}} | answered without saying how many values it took
                    {"@type":"java.net.Inet4Address","val":"x"}                | refused the values
                    {"response":"success","info":"processed: 1; failed: 0"}    | answered without saying how many values it took
                    {"response":"success","info":"processed: 7; failed: 0; total: 7; seconds spent: 0.1"} | answered about 7 values, and 1 were sent
                    {"response":"failed","redirect":{"revision":1,"address":"10.0.0.1"}} | is a proxy of a group and sends us to another one
                    """)
    void whatIsNoReceiptIsASentence(String answer, String sentence) throws Exception {
        try (RawServer server = RawServer.that(connection -> answer(connection, answer))) {
            assertFails(server.port(), LONG, sentence);
        }
    }

    @Test
    void whatIsNotTheProtocolIsASentence() throws Exception {
        byte[] json = "{\"response\":\"success\"}".getBytes(StandardCharsets.UTF_8);

        assertAnswerFails(
                "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8), "is not Zabbix's protocol");
        assertAnswerFails(new byte[0], "closed the connection without an answer");
        assertAnswerFails("ZBXD".getBytes(StandardCharsets.UTF_8), "is not Zabbix's protocol");
        assertAnswerFails(head(0, 2).put(json).array(), "in a form that no sender has asked for (flags 0)");
        assertAnswerFails(head(9, 2).put(json).array(), "in a form that no sender has asked for (flags 9)");
        assertAnswerFails(head(1, 1 << 30).array(), "announced an answer of 1073741824 bytes");
        assertAnswerFails(head(1, -1).array(), "announced an answer of 4294967295 bytes");
        assertAnswerFails(
                Arrays.copyOf(head(1, 500).put(json).array(), 13 + json.length),
                "broke the connection: the answer ended in the middle");
    }

    @Test
    void answersThatAreCompressedOrHaveLongLengthsAreRead() throws Exception {
        byte[] json = "{\"response\":\"success\",\"info\":\"processed: 1; failed: 0; total: 1; seconds spent: 0.1\"}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(json);
        for (byte[] answer : List.of(
                frame(3, packed.length, json.length, packed),
                frame(5, json.length, 0, json),
                frame(7, packed.length, json.length, packed))) {
            try (RawServer server = RawServer.that(connection -> {
                read(connection);
                connection.getOutputStream().write(answer);
            })) {
                assertThat(trapper(server.port()).send(values(1), LONG)).isEqualTo(new Receipt(1, 0));
            }
        }
    }

    @Test
    void aCompressedAnswerThatIsLargerThanItSaysOrDamagedIsASentence() throws Exception {
        byte[] bomb = packed(new byte[10_000_000]);
        String another = "compressed that has another length than it says";

        assertAnswerFails(frame(3, bomb.length, 60_000, bomb), another);
        assertAnswerFails(frame(3, bomb.length, 10_000_000, bomb), "announced an answer of 10000000 bytes");
        assertAnswerFails(frame(3, 10, 100, packed(new byte[10])), another);
        assertAnswerFails(frame(3, 0, 0, new byte[0]), another);
        assertAnswerFails(frame(3, 4, 100, "JSON".getBytes(StandardCharsets.UTF_8)), "compressed that cannot be read");
        assertAnswerFails(frame(5, -1, 0, new byte[0]), "announced an answer of 18446744073709551615 bytes");
        assertAnswerFails(
                frame(7, 10, Long.MIN_VALUE, new byte[10]), "announced an answer of 9223372036854775808 bytes");
    }

    private static byte[] packed(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 100];
        return Arrays.copyOf(packed, deflater.deflate(packed));
    }

    private static byte[] frame(int flags, long length, long reserved, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(21 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ZBXD".getBytes(StandardCharsets.US_ASCII))
                .put((byte) flags);
        if (flags < 4) {
            frame.putInt((int) length).putInt((int) reserved);
        } else {
            frame.putLong(length).putLong(reserved);
        }
        frame.put(body);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    @Test
    void anAnswerThatDripsHasTheTimeOfAllOfIt() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            read(connection);
            OutputStream out = connection.getOutputStream();
            out.write(head(1, 1000).array());
            for (int i = 0; i < 1000; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        })) {
            assertFails(server.port(), Duration.ofMillis(500), "did not answer within 500 ms");
        }
    }

    @Test
    void aServerThatReadsNothingHoldsNobodyUp() throws Exception {
        String large = "x".repeat(1_000_000);
        try (RawServer server = RawServer.that(connection -> Thread.sleep(60_000))) {
            Trapper trapper = trapper(server.port());
            List<TrapperValue> values = IntStream.range(0, 30)
                    .mapToObj(i -> new TrapperValue("kirikae", "k" + i, large, AT))
                    .toList();

            assertThatThrownBy(() -> trapper.send(values, Duration.ofMillis(500)))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining("did not answer within 500 ms");
        }
    }

    @Test
    void everyServerThatFailsIsNamed() throws Exception {
        RawServer gone = RawServer.that(connection -> {});
        gone.close();

        assertThatThrownBy(() -> trapper(gone.port(), gone.port()).send(values(1), LONG))
                .isInstanceOf(SenderException.class)
                .hasMessage("127.0.0.1:" + gone.port()
                        + " refuses connections, as a node of a cluster does that is on standby; 127.0.0.1:"
                        + gone.port() + " refuses connections, as a node of a cluster does that is on standby.");
    }

    private void take(Socket connection) throws IOException {
        JsonNode request = read(connection);
        requests.add(request);
        int count = request.get("data").size();
        send(
                connection,
                "{\"response\":\"success\",\"info\":\"processed: " + count + "; failed: 0; total: " + count
                        + "; seconds spent: 0.000055\"}");
    }

    private static JsonNode read(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] head = new byte[13];
        in.readFully(head);
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(head, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("ZBXD\u0001");
        byte[] body = new byte[fields.getInt(5)];
        in.readFully(body);
        return new ObjectMapper().readTree(body);
    }

    private static void answer(Socket connection, String json) throws IOException {
        read(connection);
        send(connection, json);
    }

    private static void send(Socket connection, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        connection.getOutputStream().write(head(1, bytes.length).array(), 0, 13);
        connection.getOutputStream().write(bytes);
    }

    private static ByteBuffer head(int flags, int length) {
        return ByteBuffer.allocate(200)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ZBXD".getBytes(StandardCharsets.US_ASCII))
                .put((byte) flags)
                .putInt(length)
                .putInt(0);
    }

    private void assertAnswerFails(byte[] answer, String sentence) throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            read(connection);
            connection.getOutputStream().write(answer);
        })) {
            assertFails(server.port(), LONG, sentence);
        }
    }

    private static void assertFails(int port, Duration within, String sentence) throws SenderException {
        Trapper trapper = trapper(port);
        assertThatThrownBy(() -> trapper.send(values(1), within))
                .isInstanceOf(SenderException.class)
                .hasMessageStartingWith("127.0.0.1:" + port + " ")
                .hasMessageContaining(sentence);
    }

    private static Trapper trapper(Integer... ports) throws SenderException {
        List<Server> servers = List.of(ports).stream()
                .map(port -> new Server("127.0.0.1", port))
                .toList();
        return new Trapper(new ZabbixSettings.Trappers(servers, Optional.empty()), new SystemTime());
    }

    private static List<TrapperValue> values(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TrapperValue("kirikae", "k" + i, "value " + i + " \"quoted\" \u65E5\n", AT))
                .toList();
    }
}
