package io.kirikae.zabbix.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.Overview;
import io.kirikae.daemon.Vitals;
import io.kirikae.decision.FailoverMode;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.WatchFigures;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.RawServer;
import java.io.DataInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportDutyTest {

    private final SteppedTime time = new SteppedTime();
    private final ZabbixFigures figures = new ZabbixFigures();
    private final List<JsonNode> values = new CopyOnWriteArrayList<>();
    private volatile List<GroupOverview> groups = List.of(group("ftp", Condition.SERVING));
    private volatile int failing;
    private final RawServer server = RawServer.that(this::take);
    private volatile Optional<ZabbixSettings.Report> settings = Optional.of(report(server.port()));
    private final ReportDuty duty = new ReportDuty(() -> settings, new Seen(), "0.1.0", figures, time);

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void everythingIsReportedAtFirst() throws Exception {
        duty.turn();

        assertThat(keys()).containsExactly("kirikae.groups", "kirikae.group[ftp]", "kirikae.daemon");
        assertThat(values.get(0).get("value").asText()).isEqualTo("[{\"{#GROUP}\":\"ftp\"}]");
        assertThat(values).allMatch(each -> each.get("host").asText().equals("kirikae"));
    }

    @Test
    void whatStaysTheSameIsReportedEveryHalfMinute() throws Exception {
        duty.turn();
        values.clear();

        duty.turn();
        assertThat(keys()).isEmpty();
        time.step(Duration.ofSeconds(30));
        duty.turn();

        assertThat(keys()).containsExactly("kirikae.group[ftp]", "kirikae.daemon");
    }

    @Test
    void whatChangesIsReportedAtOnceAndTheTimeOfALookIsNoChange() throws Exception {
        groups = List.of(group("ftp", Condition.SERVING), group("db", Condition.SERVING));
        duty.turn();
        values.clear();

        groups = List.of(group("ftp", Condition.SERVING), group("db", Condition.DOWN));
        duty.turn();

        assertThat(keys()).containsExactly("kirikae.group[db]", "kirikae.daemon");
        JsonNode daemon = new ObjectMapper().readTree(values.get(1).get("value").asText());
        assertThat(daemon.get("down").asInt()).isEqualTo(1);
        assertThat(daemon.get("groups").asInt()).isEqualTo(2);
        assertThat(daemon.get("overview").asText())
                .startsWith("db: down on ftp-1")
                .contains("\nftp: serving");
        JsonNode document =
                new ObjectMapper().readTree(values.get(0).get("value").asText());
        assertThat(document.get("group").asText()).isEqualTo("db");
        assertThat(document.get("condition").asInt()).isEqualTo(3);
        assertThat(document.get("owner").asText()).isEqualTo("ftp-1");
        assertThat(document.get("ready").asInt()).isEqualTo(2);
        assertThat(document.get("run").get("state").asInt()).isZero();
        assertThat(document.get("run").get("started").asInt()).isEqualTo(-1);
    }

    @Test
    void groupsThatComeAndGoAreDiscovered() throws Exception {
        duty.turn();
        values.clear();

        groups = List.of(group("www", Condition.UNKNOWN));
        duty.turn();

        assertThat(keys()).containsExactly("kirikae.groups", "kirikae.group[www]", "kirikae.daemon");
    }

    @Test
    void valuesThatWereNotTakenAreSaidAndSentAgain() throws Exception {
        failing = 1;
        duty.turn();

        assertThat(figures.getReportTrouble()).contains("host 'kirikae'", "template");
        assertThat(figures.getValuesFailed()).isEqualTo(1);
        failing = 0;
        time.step(Duration.ofSeconds(30));
        duty.turn();
        assertThat(figures.getReportTrouble()).isEmpty();
    }

    @Test
    void aServerThatIsGoneIsSaidAndEverythingIsSentOnceItIsBack() throws Exception {
        Optional<ZabbixSettings.Report> there = settings;
        RawServer gone = RawServer.that(connection -> {});
        gone.close();
        settings = Optional.of(report(gone.port()));

        assertThat(duty.turn()).isGreaterThan(Duration.ofSeconds(1));
        assertThat(figures.getReportTrouble()).contains("refuses connections");
        assertThat(figures.getReportsFailed()).isEqualTo(1);

        settings = there;
        duty.turn();
        assertThat(keys()).hasSize(3);
        assertThat(figures.getReportTrouble()).isEmpty();
    }

    @Test
    void nothingIsSentUnlessItIsConfigured() throws Exception {
        settings = Optional.empty();

        duty.turn();

        assertThat(values).isEmpty();
    }

    @Test
    void whatIsPushedByTheApiIsSaidWithTheReasonOfTheFirstValueThatWasNotTaken() throws Exception {
        String result = "{\"response\":\"success\",\"data\":[{\"itemid\":\"1\"},"
                + "{\"error\":\"No permissions to referred object or it does not exist.\"},{\"itemid\":\"3\"}]}";
        try (FakeApi api = new FakeApi("7.0.22", request -> result)) {
            settings = Optional.of(pushed(api));
            duty.turn();
        }

        assertThat(values).isEmpty();
        assertThat(figures.getValuesTaken()).isEqualTo(2);
        assertThat(figures.getValuesFailed()).isEqualTo(1);
        assertThat(figures.getReportTrouble())
                .contains("(kirikae.group[ftp]: No permissions to referred object or it does not exist.)");
    }

    @Test
    void anApiThatCannotTakeValuesIsSaidAndTheOldWayIsGoneBackToAtOnce() throws Exception {
        Optional<ZabbixSettings.Report> byTrapper = settings;
        try (FakeApi api = new FakeApi("6.0.14", request -> "{}")) {
            settings = Optional.of(pushed(api));

            assertThat(duty.turn()).isGreaterThan(Duration.ofSeconds(1));
            assertThat(figures.getReportTrouble()).contains("Zabbix is 6.0", "'by: trapper'");
            assertThat(figures.getReportsFailed()).isEqualTo(1);
            assertThat(api.asked).isEmpty();
        }
        settings = byTrapper;
        duty.turn();

        assertThat(keys()).hasSize(3);
        assertThat(figures.getReportTrouble()).isEmpty();
    }

    private static ZabbixSettings.Report report(int port) {
        return new ZabbixSettings.Report(
                new ZabbixSettings.Trappers(List.of(new Server("127.0.0.1", port)), Optional.empty()),
                "kirikae",
                Duration.ofSeconds(30));
    }

    private static ZabbixSettings.Report pushed(FakeApi api) {
        return new ZabbixSettings.Report(
                new ZabbixSettings.HistoryPush(api.settings()), "kirikae", Duration.ofSeconds(30));
    }

    private List<String> keys() {
        return values.stream().map(each -> each.get("key").asText()).toList();
    }

    private void take(Socket connection) throws Exception {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] head = new byte[13];
        in.readFully(head);
        byte[] body =
                new byte[ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(5)];
        in.readFully(body);
        List<JsonNode> data = new ArrayList<>();
        new ObjectMapper().readTree(body).get("data").forEach(data::add);
        values.addAll(data);
        byte[] answer = ("{\"response\":\"success\",\"info\":\"processed: " + (data.size() - failing) + "; failed: "
                        + failing + "; total: " + data.size() + "; seconds spent: 0.000055\"}")
                .getBytes(StandardCharsets.UTF_8);
        connection
                .getOutputStream()
                .write(ByteBuffer.allocate(13 + answer.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("ZBXD\u0001".getBytes(StandardCharsets.US_ASCII))
                        .putInt(answer.length)
                        .putInt(0)
                        .put(answer)
                        .array());
    }

    private GroupOverview group(String name, Condition condition) {
        return new GroupOverview(
                new GroupName(name),
                FailoverMode.ON_ALERT,
                Optional.of(new NodeName("ftp-1")),
                condition,
                time.elapsed(),
                Optional.of(time.elapsed()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Map.of());
    }

    private final class Seen implements Overview {
        @Override
        public Set<GroupName> names() {
            return groups().stream().map(GroupOverview::group).collect(Collectors.toSet());
        }

        @Override
        public List<GroupOverview> groups() {
            return groups;
        }

        @Override
        public Optional<GroupOverview> group(GroupName name) {
            return groups.stream().filter(each -> each.group().equals(name)).findFirst();
        }

        @Override
        public Vitals vitals() {
            return new Vitals(
                    "kirikae@here",
                    time.wallClock(),
                    time.elapsed(),
                    true,
                    new WatchFigures(1, 1, 0, Duration.ZERO, Duration.ZERO),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }
}
