package io.kirikae.zabbix.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an API that answers as that of 7.0 does; {@code zabbix.sh} pushes to a real one where there is one. */
class HistoryPushTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456789Z");

    @Test
    void valuesGoOutInRequestsOf250AndAreAnsweredOneByOne() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", HistoryPushTest::taken)) {
            assertThat(push(api).send(values(600), LONG)).isEqualTo(new Receipt(600, 0));

            assertThat(api.asked)
                    .hasSize(3)
                    .allMatch(each -> each.contains("\"history.push\"")
                            && each.toLowerCase(Locale.ROOT).contains("authorization: bearer t0k3n"));
            JsonNode first = parameters(api.asked.get(0)).get(0);
            assertThat(first.get("host").asText()).isEqualTo("kirikae");
            assertThat(first.get("key").asText()).isEqualTo("k0");
            assertThat(first.get("value").asText()).isEqualTo("value 0 \"quoted\" \u65E5\n");
            assertThat(first.get("clock").asLong()).isEqualTo(AT.getEpochSecond());
            assertThat(first.get("ns").asInt()).isEqualTo(123_456_789);
            assertThat(parameters(api.asked.get(2))).hasSize(100);
        }
    }

    @Test
    void valuesThatNoItemTakesAreCountedAndTheFirstReasonIsKept() throws Exception {
        String result = "{\"response\":\"success\",\"data\":[{\"itemid\":\"50669\"},"
                + "{\"itemid\":\"50670\",\"error\":\"Item is disabled.\\n\\u001b[31m\"},"
                + "{\"error\":\"No permissions to referred object or it does not exist.\"}]}";
        try (FakeApi api = new FakeApi("7.0.22", request -> result)) {
            Receipt receipt = push(api).send(values(3), LONG);

            assertThat(receipt.processed()).isEqualTo(1);
            assertThat(receipt.failed()).isEqualTo(2);
            assertThat(receipt.why())
                    .get()
                    .asString()
                    .startsWith("k1: Item is disabled.")
                    .doesNotContain("\u001b", "\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                                            | refused the values
                    null                                                          | refused the values
                    {"response":"failed"}                                         | refused the values.
                    {"response":"failed","info":"Permission denied."}             | refused the values: Permission denied.
                    {"response":"failed","error":"Permission denied."}            | refused the values: Permission denied.
                    {"response":{"@type":"java.lang.Thread"},"data":[]}           | refused the values
                    {"response":"success"}                                        | answered about 0 values, and 1 were sent
                    {"response":"success","data":[]}                              | answered about 0 values, and 1 were sent
                    {"response":"success","data":{"itemid":"1"}}                  | values, and 1 were sent
                    {"response":"success","data":[{"itemid":"1"},{"itemid":"2"}]} | answered about 2 values, and 1 were sent
                    {"response":"success","data":["1"]}                           | did not say what became of a value
                    {"response":"success","data":[{}]}                            | did not say what became of a value
                    """)
    void whatSaysNothingOfTheValuesIsASentence(String result, String sentence) throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", request -> result)) {
            assertThatThrownBy(() -> push(api).send(values(1), LONG))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining(sentence)
                    .hasMessageNotContaining("t0k3n");
        }
    }

    @Test
    void anApiWithoutTheMethodIsSaidAndAskedAgainForItsVersionTheNextTime() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = RawServer.that(connection -> {
            while (true) {
                String request = RawServer.request(connection.getInputStream());
                boolean version = request.contains("apiinfo.version");
                String result =
                        version ? "\"" + (asked.incrementAndGet() == 1 ? "6.0.14" : "7.0.22") + "\"" : taken(request);
                String id = request.replaceFirst("(?s).*\"id\":(\\d+).*", "$1");
                String body = "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":" + id + "}";
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
            }
        })) {
            HistoryPush push = HistoryPush.by(FakeApi.at(server.port()), new SystemTime());

            assertThatThrownBy(() -> push.send(values(1), LONG))
                    .hasMessage("Zabbix is 6.0, and its API has history.push from 7.0 on; write 'by: trapper' with"
                            + " 'servers' in zabbix.report.");
            assertThat(push.send(values(1), LONG).processed()).isEqualTo(1);
        }
    }

    @Test
    void allRequestsTogetherHaveOneDeadline() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", HistoryPushTest::taken)) {
            assertThatThrownBy(() -> push(api).send(values(1), Duration.ZERO))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining("within 0 ms");
        }
        try (RawServer silent =
                RawServer.that(connection -> connection.getInputStream().readAllBytes())) {
            HistoryPush push = HistoryPush.by(FakeApi.at(silent.port()), new SystemTime());

            assertThatThrownBy(() -> push.send(values(1), Duration.ofMillis(300)))
                    .isInstanceOf(SenderException.class)
                    .hasMessageContaining("did not answer within");
        }
    }

    @Test
    void settingsChooseTheWay() throws Exception {
        ZabbixSettings.Way trappers =
                new ZabbixSettings.Trappers(List.of(new ZabbixSettings.Server("127.0.0.1", 1)), Optional.empty());

        assertThat(Delivery.of(report(trappers), new SystemTime())).isInstanceOf(Trapper.class);
        assertThat(Delivery.of(report(new ZabbixSettings.HistoryPush(FakeApi.at(1))), new SystemTime()))
                .isInstanceOf(HistoryPush.class);
    }

    private static ZabbixSettings.Report report(ZabbixSettings.Way way) {
        return new ZabbixSettings.Report(way, "kirikae", Duration.ofSeconds(30));
    }

    private static HistoryPush push(FakeApi api) throws SenderException {
        return HistoryPush.by(api.settings(), new SystemTime());
    }

    /** All of them. */
    private static String taken(String request) {
        return IntStream.range(0, parameters(request).size())
                .mapToObj(i -> "{\"itemid\":\"" + (50_000 + i) + "\"}")
                .collect(Collectors.joining(",", "{\"response\":\"success\",\"data\":[", "]}"));
    }

    private static JsonNode parameters(String request) {
        try {
            return new ObjectMapper()
                    .readTree(request.substring(request.indexOf("\r\n\r\n")))
                    .get("params");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TrapperValue> values(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TrapperValue("kirikae", "k" + i, "value " + i + " \"quoted\" \u65E5\n", AT))
                .toList();
    }
}
