package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.config.HttpSettings;
import io.kirikae.daemon.Workers;
import io.kirikae.http.HttpLimits;
import io.kirikae.http.HttpPort;
import io.kirikae.time.VirtualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRoutesTest {

    private static final String GOOD =
            "{\"group\":\"ftp\",\"source\":\"zabbix@z-1\",\"id\":\"9\",\"state\":\"problem\",\"text\":\"x\"}";

    @TempDir
    Path temporary;

    private final VirtualTime time = new VirtualTime(Alerts.AT);
    private final FakeFailovers failovers = new FakeFailovers();
    private final List<Workers.Work> workers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Spool spool;
    private AlertDesk desk;
    private SpoolIntake intake;
    private SpoolWriter writer;
    private HttpPort port;

    @BeforeEach
    void open() throws Exception {
        open(temporary.resolve("spool"));
    }

    private void open(Path directory) throws Exception {
        spool = Spool.open(directory, time);
        AlertLog log = new AlertLog(time);
        desk = new AlertDesk(
                Set.of(Alerts.FTP)::contains,
                Duration.ofMinutes(10),
                failovers,
                (name, work) -> workers.add(work),
                time,
                log);
        intake = new SpoolIntake(spool, desk, time);
        writer = new SpoolWriter(spool);
        port = HttpPort.open(
                new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty()),
                HttpLimits.defaults(),
                new AlertRoutes(desk, log, writer, time).routes(),
                time);
    }

    @AfterEach
    void close() {
        port.close();
        writer.close();
        intake.close();
    }

    @Test
    void anAlertIsOnDiskBeforeItIsAccepted() throws Exception {
        HttpResponse<String> answer = post(GOOD);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"incident\":\"zabbix@z-1/9\",\"accepted\":true}");
        SpoolReading.Whole whole = (SpoolReading.Whole) spool.read(spool.list().get(0));
        Alert alert = whole.documents().get(0).alert().orElseThrow();
        assertThat(alert.incident()).hasToString("zabbix@z-1/9");
        assertThat(alert.text()).isEqualTo("x");
        assertThat(alert.sender()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatHasARunIsAnsweredWithIt() throws Exception {
        post(GOOD);
        intake.list();
        work();

        HttpResponse<String> answer = post(GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"incident\":\"zabbix@z-1/9\",\"accepted\":true,\"run\":\"run-ftp-1\"}");
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void whatBecameOfAnAlertCanBeAsked() throws Exception {
        post(GOOD);
        intake.list();
        assertThat(get("?source=zabbix@z-1&id=9").body()).contains("\"outcome\":\"open\"", "\"times\":1");
        work();

        assertThat(get("?source=zabbix@z-1&id=9").body())
                .contains(
                        "\"outcome\":\"ran\"",
                        "\"run\":\"run-ftp-1\"",
                        "\"says\":\"run run-ftp-1 ended DONE: conclusion of run-ftp-1\"");
        assertThat(get("?id=10").body()).isEqualTo("{\"alerts\":[]}");
        assertThat(get("").body()).contains("\"id\":\"9\"");
    }

    @Test
    void manyAtOnceAreAllThereAfterwards() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(client.sendAsync(
                    request(GOOD.replace("\"9\"", "\"n" + i + "\"")), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : answers) {
            assertThat(each.get().statusCode()).isEqualTo(202);
        }

        intake.list();
        assertThat(desk.counts().taken()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                                                           | the body is no JSON object
                    x                                                                            | the body is no JSON, holds a key twice, or is nested
                    {                                                                            | the body is no JSON, holds a key twice, or is nested
                    {"group":"ftp","group":"ftp"}                                                | the body is no JSON, holds a key twice, or is nested
                    {"group":{"group":"ftp"}}                                                    | the value of group is neither text nor a whole number
                    {"group":null}                                                               | the value of group is neither text nor a whole number
                    {"group":"ftp","source":"a","id":1.5,"state":"problem"}                      | the value of id is neither text nor a whole number
                    {"group":"ftp","source":"a","id":"1","state":"problem","shell":"x"}          | the key 'shell' is not known
                    {"group":"ftp","source":"a","id":"1","state":"problem"}{}                    | something follows the JSON object
                    {"source":"a","id":"1","state":"problem"}                                    | the group is missing
                    {"group":"ftp","source":"a\\nb","id":"1","state":"problem"}                  | the source 'a b' with the id '1' cannot be
                    {"group":"ftp\\nsource=b","source":"a","id":"1","state":"problem"}           | the group 'ftp source=b' cannot be
                    {"group":"www","source":"a","id":"1","state":"problem"}                      | the configuration has no group www
                    {"group":"ftp","source":"a","id":"1","state":"problem","at":"1"}             | it was raised
                    {"group":"ftp","source":"a","id":"{EVENT.ID} x","state":"problem"}           | the source 'a' with the id '{EVENT.ID} x' cannot be
                    """)
    void whatIsWrongIsSaidInOneSentence(String body, String why) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"The alert is refused: " + why);
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void numbersMayBeNumbersOrText() throws Exception {
        String at = "" + Alerts.AT.getEpochSecond();

        assertThat(post("{\"group\":\"ftp\",\"source\":\"a\",\"id\":7,\"state\":\"problem\",\"at\":" + at + "}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("{\"group\":\"ftp\",\"source\":\"a\",\"id\":\"8\",\"state\":\"problem\",\"at\":\"" + at + "\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aLineInTheTextBreaksOutOfNothing() throws Exception {
        post(GOOD.replace("\"x\"", "\"x\\nend\\nkirikae-alert 1\\ngroup=other\""));
        intake.list();
        work();

        assertThat(failovers.asked).hasSize(1);
        assertThat(failovers.asked.get(0).group()).isEqualTo(Alerts.FTP);
        assertThat(failovers.asked.get(0).text()).isEqualTo("x end kirikae-alert 1 group=other");
    }

    @Test
    void aFullDiskIsNotAcceptedAndLaterItIs() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(temporary.resolve("disk"))) {
            close();
            open(disk.directory().resolve("spool"));
            disk.fill();
            HttpResponse<String> full = post(GOOD);
            disk.empty();
            HttpResponse<String> empty = post(GOOD);
            close();
            open(temporary.resolve("other"));

            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.body()).contains("send it again");
            assertThat(empty.statusCode()).isEqualTo(202);
        }
    }

    @Test
    void healthIsAnswered() throws Exception {
        assertThat(client.send(HttpRequest.newBuilder(uri("/v1/health")).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("{\"alive\":true}");
    }

    @Test
    void noBodyWhateverItHoldsIsMoreThanRefused() throws Exception {
        Cases.forAll(chance -> {
            String body = chance.oneOf(
                    chance.text(0, 200),
                    "{" + chance.text("{}[]\":,\\u0123 eE+-.truefalsn", 0, 100),
                    GOOD.substring(0, chance.between(0, GOOD.length())) + chance.text(0, 20),
                    "[".repeat(chance.between(1, 5000)),
                    "{\"a\":".repeat(chance.between(1, 5000)));
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);

            assertThat(AlertJson.parse(bytes, new Arrival(Alerts.AT, "peer", false)))
                    .isNotNull();
        });
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(request(body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(uri("/v1/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> get(String query) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("/v1/alerts" + query)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port.address().getPort() + path);
    }

    private void work() throws InterruptedException {
        desk.turn();
        while (!workers.isEmpty()) {
            workers.remove(0).run();
        }
    }
}
