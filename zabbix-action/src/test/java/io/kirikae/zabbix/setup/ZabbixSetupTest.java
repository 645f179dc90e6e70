package io.kirikae.zabbix.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.MonitoringSetup.Request;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.RawServer;
import io.kirikae.zabbix.api.ZabbixApi;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an installation asks and changes; {@code zabbix.sh} does it with a real Zabbix. */
class ZabbixSetupTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void aDryRunNamesWhatIsMissingAndChangesNothing() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", ZabbixSetupTest::nothing)) {
            List<SetupFinding> findings = new ZabbixSetup().install(request(api, true));

            assertThat(findings)
                    .extracting(SetupFinding::what)
                    .containsExactly(
                            "template 'Kirikae by trapper'",
                            "host 'kirikae' with the template",
                            "script 'Kirikae'",
                            "action 'Kirikae'",
                            "media type 'Kirikae'");
            assertThat(findings).allMatch(each -> each.mark() == Mark.NEW);
            assertThat(api.asked)
                    .noneMatch(each -> each.contains(".create\"")
                            || each.contains(".update\"")
                            || each.contains("configuration.import\""));
        }
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> installed(request, 1, "[]"))) {
            List<SetupFinding> findings = new ZabbixSetup().install(request(api, false));

            assertThat(findings).allMatch(each -> each.mark() == Mark.SAME, "is the same");
            assertThat(api.asked).noneMatch(each -> each.contains(".create\"") || each.contains(".update\""));
        }
    }

    @Test
    void anActionThatWouldRunAgainAndAgainIsSaidAndMended() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", request -> installed(request, 0, "[{\"operationtype\":\"1\"}]"))) {
            List<SetupFinding> findings = new ZabbixSetup().install(request(api, false));

            assertThat(findings)
                    .contains(new SetupFinding(
                            Mark.CHANGED,
                            "action 'Kirikae'",
                            "its steps are not 1 to 1, so that Zabbix runs the script again and again;"
                                    + " it has update operations, which each comment of Kirikae would run"));
            assertThat(api.asked)
                    .filteredOn(each -> each.contains("action.update"))
                    .singleElement()
                    .asString()
                    .contains("\"esc_step_to\":1", "\"update_operations\":[]");
        }
    }

    @Test
    void anOldZabbixAndOneThatIsNotNamedAreRefused() throws Exception {
        try (FakeApi api = new FakeApi("5.0.9", ZabbixSetupTest::nothing)) {
            assertThatThrownBy(() -> new ZabbixSetup().install(request(api, false)))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("5.0 is too old");
        }
        Configuration without = ConfigurationFile.read("kirikae.yaml", "groups: {}\n");
        assertThatThrownBy(() -> new ZabbixSetup()
                        .install(new Request(
                                without,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                false,
                                false)))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("does not say where Zabbix is");
    }

    @Test
    void menusAreForTheirGroupOfUsersAndAskBeforeTheyMove() throws Exception {
        try (FakeApi api = new FakeApi(
                "6.0.14",
                request -> request.contains("\"usergroup.get\"")
                        ? "[{\"usrgrpid\":\"13\"}]"
                        : request.contains(".create") ? "{\"scriptids\":[\"1\"]}" : nothing(request))) {
            List<SetupFinding> findings = new ZabbixSetup().install(ordering(api, false));

            assertThat(findings)
                    .extracting(SetupFinding::what)
                    .contains(
                            "secret macro {$KIRIKAE.ORDERS.TOKEN}",
                            "user group 'Kirikae operators'",
                            "menu 'Kirikae' of problems and hosts");
            List<String> scripts = api.asked.stream()
                    .filter(each -> each.contains("\"script.create\"") && each.contains("\"menu_path\":\"Kirikae\""))
                    .toList();
            assertThat(scripts)
                    .hasSize(10)
                    .allMatch(each -> each.contains("\"usrgrpid\":\"13\"")
                            && each.contains("\"host_access\":3")
                            && !each.contains("0rders"));
            assertThat(scripts)
                    .filteredOn(each -> each.contains("\"value\":\"switchover\""))
                    .hasSize(2)
                    .allMatch(each -> each.contains("Clients lose their connections"));
            assertThat(api.asked)
                    .filteredOn(each -> each.contains("usermacro.createglobal"))
                    .singleElement()
                    .asString()
                    .contains("\"type\":1", "0rders", "{$KIRIKAE.ORDERS.TOKEN}");
        }
    }

    @Test
    void aMenuThatSomebodyHasOpenedToEverybodyIsSaidAndMended() throws Exception {
        String opened =
                "[{\"scriptid\":\"5\",\"name\":\"Fail back\",\"scope\":\"4\",\"type\":\"5\",\"timeout\":\"30s\","
                        + "\"usrgrpid\":\"0\",\"host_access\":\"2\",\"confirmation\":\"\",\"command\":\"\",\"parameters\":[]}]";
        try (FakeApi api = new FakeApi(
                "6.0.14",
                request -> request.contains("\"usergroup.get\"")
                        ? "[{\"usrgrpid\":\"13\"}]"
                        : request.contains("menu_path") && request.contains("script.get")
                                ? opened
                                : nothing(request))) {
            assertThat(new ZabbixSetup().check(ordering(api, true)))
                    .filteredOn(finding -> finding.what().startsWith("menu"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.mark()).isEqualTo(Mark.CHANGED);
                        assertThat(finding.detail()).contains("'Fail back' is another", "9 entries are missing");
                    });
            assertThat(api.asked).noneMatch(each -> each.contains("script.update"));
            new ZabbixSetup().install(ordering(api, false));
            assertThat(api.asked)
                    .filteredOn(each -> each.contains("script.update") && each.contains("\"scriptid\":\"5\""))
                    .singleElement()
                    .asString()
                    .contains("\"usrgrpid\":\"13\"", "\"host_access\":3");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status":"1","error":""} | SAME | arrived within
            {"status":"2","error":"daemon answered 503"} | WRONG | daemon answered 503
            """)
    void aTrialEventIsFollowedToWhatZabbixSaysOfItsScript(String alert, Mark mark, String words) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (RawServer server = RawServer.that(connection -> took(connection, sent));
                FakeApi api = new FakeApi("6.0.14", request -> tried(request, alert, sent))) {
            SetupFinding found = trial(api, server).run();

            assertThat(found.mark()).isEqualTo(mark);
            assertThat(found.detail()).contains(words);
            assertThat(sent).as("the trial is over afterwards").hasValue(2);
        }
    }

    @Test
    void aTrialWithoutItsTriggerOrServerIsSaid() throws Exception {
        try (RawServer server = RawServer.that(connection -> {});
                FakeApi api = new FakeApi("6.0.14", ZabbixSetupTest::nothing)) {
            assertThat(trial(api, server).run().detail()).contains("has no trigger for it");
        }
        try (RawServer server = RawServer.that(connection -> {});
                FakeApi api = new FakeApi("6.0.14", request -> tried(request, "{}", new AtomicInteger()))) {
            assertThat(trial(api, server).run().mark()).isEqualTo(Mark.WRONG);
        }
    }

    @Test
    void reportsByTheApiGiveTheRoleItsMethodAndTheUserItsHost() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", ZabbixSetupTest::pushable)) {
            assertThat(new ZabbixSetup().install(pushing(api, false)))
                    .contains(
                            new SetupFinding(Mark.CHANGED, "role 'Kirikae' may call history.push", "it may not"),
                            new SetupFinding(
                                    Mark.CHANGED,
                                    "user group 'Kirikae' may read host 'kirikae'",
                                    "it may not read the host's group"));
            assertThat(api.asked)
                    .filteredOn(each -> each.contains("role.update"))
                    .singleElement()
                    .asString()
                    .contains("\"roleid\":\"4\"", "[\"event.get\",\"problem.get\",\"history.push\"]");
            assertThat(api.asked)
                    .filteredOn(each -> each.contains("usergroup.update"))
                    .singleElement()
                    .asString()
                    .contains("{\"id\":\"21\",\"permission\":2},{\"id\":\"22\",\"permission\":2}");
        }
    }

    @Test
    void aCheckSaysWhatAReportByTheApiLacksAndChangesNothing() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", ZabbixSetupTest::pushable)) {
            List<SetupFinding> findings = new ZabbixSetup().check(pushing(api, true));

            assertThat(findings)
                    .filteredOn(each -> each.what().equals("a report to host 'kirikae' by history.push"))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.mark()).isEqualTo(Mark.WRONG);
                        assertThat(each.detail())
                                .contains("not taken (kirikae.groups: No permissions", "may not read it");
                    });
            assertThat(findings)
                    .extracting(SetupFinding::what)
                    .contains("role 'Kirikae' may call history.push", "user group 'Kirikae' may read host 'kirikae'");
            assertThat(api.asked).noneMatch(each -> each.contains(".update\"") || each.contains(".create\""));
        }
    }

    @Test
    void reportsByTheApiOfAnOldZabbixAreRefusedBeforeAnythingIsMade() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", ZabbixSetupTest::nothing)) {
            assertThatThrownBy(() -> new ZabbixSetup().install(pushing(api, false)))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("Zabbix 6.0 has no history.push");
            assertThat(api.asked).isEmpty();
            assertThat(new ZabbixSetup().check(pushing(api, true)))
                    .filteredOn(each -> each.what().contains("by history.push"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.detail()).contains("Zabbix is 6.0"));
        }
    }

    /** A Zabbix with the daemon's role and user of a site that has reported by trapper so far. */
    private static String pushable(String request) {
        if (request.contains("\"role.get\"")) {
            return "[{\"roleid\":\"4\",\"rules\":{\"api\":[\"event.get\",\"problem.get\"]}}]";
        }
        if (request.contains("\"usergroup.get\"")) {
            return "[{\"usrgrpid\":\"8\",\"hostgroup_rights\":[{\"id\":\"21\",\"permission\":\"2\"}]}]";
        }
        if (request.contains("\"host.get\"")) {
            return "[{\"hostid\":\"1\",\"hostgroups\":[{\"groupid\":\"22\"}],\"parentTemplates\":[]}]";
        }
        if (request.contains("\"history.push\"")) {
            return "{\"response\":\"success\",\"data\":[{\"error\":\"No permissions to referred object.\"}]}";
        }
        return nothing(request);
    }

    private static WayTrial trial(FakeApi api, RawServer server) throws Exception {
        ZabbixSettings.Report report = new ZabbixSettings.Report(
                new ZabbixSettings.Trappers(
                        List.of(new ZabbixSettings.Server("127.0.0.1", server.port())), Optional.empty()),
                "kirikae",
                Duration.ofSeconds(30));
        return new WayTrial(new Admin(new ZabbixApi(api.settings())), report, new SystemTime());
    }

    /** A server that takes a value. */
    private static void took(Socket connection, AtomicInteger sent) throws Exception {
        byte[] head = connection.getInputStream().readNBytes(13);
        connection
                .getInputStream()
                .readNBytes(ByteBuffer.wrap(head, 5, 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt());
        sent.incrementAndGet();
        byte[] answer =
                "{\"response\":\"success\",\"info\":\"processed: 1; failed: 0; total: 1; seconds spent: 0.000055\"}"
                        .getBytes(StandardCharsets.UTF_8);
        connection
                .getOutputStream()
                .write(ByteBuffer.allocate(13 + answer.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("ZBXD\u0001".getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(answer.length)
                        .putInt(0)
                        .put(answer)
                        .array());
    }

    /** A Zabbix that makes an event of the value, and runs the script. */
    private static String tried(String request, String alert, AtomicInteger sent) {
        if (request.contains("\"trigger.get\"")) {
            return "[{\"triggerid\":\"7\"}]";
        }
        if (request.contains("\"event.get\"")) {
            return sent.get() == 0 ? "[]" : "[{\"eventid\":\"12\"}]";
        }
        return request.contains("\"alert.get\"") ? "[" + alert + "]" : "[]";
    }

    private Request ordering(FakeApi api, boolean dryRun) throws Exception {
        Path orders = Files.writeString(directory.resolve("orders"), "0rders");
        Files.setPosixFilePermissions(orders, PosixFilePermissions.fromString("rw-------"));
        return request(api, dryRun, "alerts: {http: {port: 1}, orders-token: {file: " + orders + "}}\n");
    }

    private static String nothing(String request) {
        return request.contains("configuration.importcompare") ? "{\"templates\":{\"added\":[{}]}}" : "[]";
    }

    /** A Zabbix that has all of it, but for the action's steps and update operations. */
    private static String installed(String request, int lastStep, String updates) {
        if (request.contains("\"host.get\"")) {
            return "[{\"hostid\":\"1\",\"parentTemplates\":[{\"host\":\"Kirikae by trapper\"}]}]";
        }
        if (request.contains("\"script.get\"")) {
            ObjectNode script = JSON.createObjectNode()
                    .put("scriptid", "7")
                    .put("type", "5")
                    .put("scope", "1")
                    .put("timeout", "5s")
                    .put("command", Brought.webhook().replace("\n", "\r\n"));
            ArrayNode parameters = script.putArray("parameters");
            ActionPart.parameters("http://127.0.0.1:8470/v1/zabbix", "z-1", false)
                    .forEach((name, value) ->
                            parameters.addObject().put("name", name).put("value", value));
            return JSON.createArrayNode().add(script).toString();
        }
        if (request.contains("\"mediatype.get\"")) {
            ObjectNode type = JSON.createObjectNode()
                    .put("mediatypeid", "5")
                    .put("type", "4")
                    .put("status", "0")
                    .put("timeout", "50s")
                    .put("process_tags", "1")
                    .put("script", Brought.mediaType().replace("\n", "\r\n"));
            ArrayNode parameters = type.putArray("parameters");
            MediaPart.parameters(ActionPart.parameters("http://127.0.0.1:8470/v1/zabbix", "z-1", false))
                    .forEach((name, value) ->
                            parameters.addObject().put("name", name).put("value", value));
            return JSON.createArrayNode().add(type).toString();
        }
        if (request.contains("\"action.get\"")) {
            String operation = "{\"operationtype\":\"1\",\"opcommand\":{\"scriptid\":\"7\"}";
            return "[{\"actionid\":\"9\",\"status\":\"0\",\"operations\":[" + operation
                    + ",\"esc_step_from\":\"1\",\"esc_step_to\":\"" + lastStep + "\"}],\"recovery_operations\":["
                    + operation + "}],\"update_operations\":" + updates + "}]";
        }
        return "[]";
    }

    private Request request(FakeApi api, boolean dryRun) throws Exception {
        return request(api, dryRun, "");
    }

    private Request pushing(FakeApi api, boolean dryRun) throws Exception {
        return request(api, dryRun, "by: history.push", "");
    }

    private Request request(FakeApi api, boolean dryRun, String more) throws Exception {
        return request(api, dryRun, "servers: [zabbix-1]", more);
    }

    private Request request(FakeApi api, boolean dryRun, String way, String more) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "t0k3n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Configuration configuration = ConfigurationFile.read(
                "kirikae.yaml",
                "zabbix: {instance: z-1, api: {url: \"" + api.settings().url() + "\", token: {file: " + token
                        + "}}, report: {" + way + "}}\n" + more);
        Secret admin = new Secret("admin", () -> "t0k3n");
        return new Request(
                configuration,
                Optional.of(admin),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                dryRun,
                false);
    }
}
