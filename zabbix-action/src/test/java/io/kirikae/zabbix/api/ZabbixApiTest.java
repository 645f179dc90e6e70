package io.kirikae.zabbix.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.RawServer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZabbixApiTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String EVENT = "[{\"eventid\":\"4711\",\"objectid\":\"13\",\"clock\":\"1764000000\","
            + "\"r_eventid\":\"0\",\"suppressed\":\"0\",\"acknowledges\":[]}]";

    @Test
    void theTokenStandsInTheBodyInOldVersionsAndInAHeaderInNewOnes() throws Exception {
        try (FakeApi old = new FakeApi("6.0.14", request -> EVENT);
                FakeApi now = new FakeApi("7.0.22", request -> EVENT)) {
            desk(old).event("4711", LONG).get();
            desk(now).event("4711", LONG).get();

            assertThat(old.asked.get(0)).contains("\"auth\":\"t0k3n\"").doesNotContain("Bearer");
            assertThat(now.asked.get(0))
                    .containsIgnoringCase("authorization: Bearer t0k3n")
                    .doesNotContain("\"auth\"");
        }
    }

    @Test
    void anEventIsReadAsItStands() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> EVENT)) {
            EventState event = desk(api).event("4711", LONG).get().orElseThrow();

            assertThat(event.id()).isEqualTo("4711");
            assertThat(event.triggerId()).isEqualTo("13");
            assertThat(event.began().getEpochSecond()).isEqualTo(1_764_000_000);
            assertThat(event.recovered()).isFalse();
            assertThat(event.suppressed()).isFalse();
        }
        try (FakeApi api =
                new FakeApi("6.0.14", request -> EVENT.replace("\"r_eventid\":\"0\"", "\"r_eventid\":\"4712\"")
                        .replace("\"suppressed\":\"0\"", "\"suppressed\":\"1\""))) {
            EventState event = desk(api).event("4711", LONG).get().orElseThrow();

            assertThat(event.recovered()).isTrue();
            assertThat(event.suppressed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"x\"", "[1]", "[{\"eventid\":\"x\",\"clock\":\"1\"}]", "[[]]"})
    void whatIsNoEventIsNone(String result) throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> result)) {
            assertThat(desk(api).event("4711", LONG).get()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aCommentIsWrittenOnceAndKnownAgain() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> EVENT)) {
            assertThat(desk(api).comment("4711", "run-1", "It was moved by run-1.", LONG))
                    .isTrue();
            assertThat(api.asked)
                    .last()
                    .asString()
                    .contains("event.acknowledge", "\"action\":4", "It was moved by run-1.");
        }
        try (FakeApi api = new FakeApi(
                "7.0.0",
                request -> EVENT.replace("\"acknowledges\":[]", "\"acknowledges\":[{\"message\":\"by run-1.\"}]"))) {
            assertThat(desk(api).comment("4711", "run-1", "It was moved by run-1.", LONG))
                    .isFalse();
            assertThat(api.asked).singleElement().asString().contains("selectAcknowledges");
        }
    }

    @Test
    void aCommentIsNeverLongerThanZabbixTakes() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> EVENT)) {
            desk(api).comment("4711", "run-1", "x".repeat(5000), LONG);

            assertThat(api.asked)
                    .last()
                    .asString()
                    .contains("x".repeat(ProblemDesk.LONGEST_COMMENT - 3) + "...\"")
                    .doesNotContain("x".repeat(ProblemDesk.LONGEST_COMMENT - 2));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    200 | ``                                                        | answered nothing, or no JSON object
                    200 | <html>                                                    | answered something that is no JSON
                    200 | []                                                        | answered nothing, or no JSON object
                    200 | {"@type":"java.net.Inet4Address","val":"127.0.0.1"}       | answered something that is no answer to the question
                    200 | {"jsonrpc":"2.0","result":"6.0.14","id":99}               | answered something that is no answer to the question
                    200 | {"jsonrpc":"2.0","result":[],"id":1}                      | did not say which version it is
                    200 | {"jsonrpc":"2.0","result":"6","id":1}                     | did not say which version it is
                    200 | {"jsonrpc":"2.0","result":"6.0.14","id":1}{}              | answered something that is no JSON
                    200 | {"error":{"message":"Not authorised.","data":"a\\n\\u001bb"},"id":1} | refused: Not authorised. a
                    200 | {"error":"failed","id":1}                                 | refused:
                    301 | x                                                         | answered with a redirect
                    404 | x                                                         | answered with HTTP 404
                    500 | {"jsonrpc":"2.0","result":"6.0.14","id":1}                | answered with HTTP 500
                    """)
    void whatIsNoAnswerIsASentence(int status, String body, String sentence) throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            RawServer.request(connection.getInputStream());
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 " + status + " x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: "
                                    + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
        })) {
            assertFails(server.port(), LONG, sentence);
        }
    }

    @Test
    void anAnswerWithoutEndIsReadToItsLimit() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            RawServer.request(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(new byte[65_536]);
            }
        })) {
            assertFails(server.port(), LONG, "it is larger than 4096 kB");
        }
    }

    @Test
    void anAnswerThatDripsHasTheTimeOfAllOfIt() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            RawServer.request(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
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
    void whatIsSilentOrClosesIsASentence() throws Exception {
        try (RawServer silent =
                        RawServer.that(connection -> connection.getInputStream().readAllBytes());
                RawServer closing = RawServer.that(connection -> {})) {
            assertFails(silent.port(), Duration.ofMillis(300), "did not answer within 300 ms");
            assertFails(closing.port(), LONG, "gave no answer that can be read");
        }
    }

    @Test
    void whereNothingListensIsASentence() throws Exception {
        int port;
        try (RawServer gone = RawServer.that(connection -> {})) {
            port = gone.port();
        }
        assertFails(port, LONG, "nothing answers at its address");
    }

    @Test
    void noSentenceHoldsTheToken() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            RawServer.request(connection.getInputStream());
            connection.getOutputStream().write("rubbish".getBytes(StandardCharsets.UTF_8));
        })) {
            assertThatThrownBy(() ->
                            new ZabbixApi(FakeApi.at(server.port())).ask("event.get", ZabbixApi.parameters(), LONG))
                    .isInstanceOf(ApiException.class)
                    .hasMessageNotContaining("t0k3n");
        }
    }

    private static void assertFails(int port, Duration within, String sentence) throws ApiException {
        ZabbixApi api = new ZabbixApi(FakeApi.at(port));
        assertThatThrownBy(() -> api.ask("event.get", ZabbixApi.parameters(), within))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Zabbix' API ")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(sentence.startsWith("refused") ? "" : ".");
    }

    private static ProblemDesk desk(FakeApi api) throws ApiException {
        return new ProblemDesk(new ZabbixApi(api.settings()));
    }
}
