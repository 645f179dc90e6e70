package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// needs: busybox
/** What {@code kirikae-alert nagios} makes of the events of a monitoring server. */
class NagiosEventTest {

    private static final Path PROGRAM = Path.of("../dist/src/main/bin/kirikae-alert");

    /**
     * How the program ended.
     *
     * @param code its exit code
     * @param out what it printed
     * @param err what it complained of
     */
    private record End(int code, String out, String err) {}

    @TempDir
    Path temporary;

    private Path directory;
    private Spool spool;

    @BeforeEach
    void open() throws SpoolException {
        directory = temporary.resolve("spool");
        spool = Spool.open(directory, new VirtualTime());
    }

    /** A service of Nagios that is HARD CRITICAL, as the environment macros tell it. */
    private static Map<String, String> critical() {
        Map<String, String> macros = new HashMap<>();
        macros.put("NAGIOS__SERVICEKIRIKAE_GROUP", "ftp");
        macros.put("NAGIOS_HOSTNAME", "ftp-1");
        macros.put("NAGIOS_SERVICEDESC", "FTP server");
        macros.put("NAGIOS_SERVICESTATE", "CRITICAL");
        macros.put("NAGIOS_SERVICESTATETYPE", "HARD");
        macros.put("NAGIOS_SERVICEPROBLEMID", "5");
        macros.put("NAGIOS_LASTSERVICEPROBLEMID", "0");
        macros.put("NAGIOS_LASTSERVICEOK", "1764000000");
        macros.put("NAGIOS_LASTSERVICESTATECHANGE", "1764000001");
        macros.put("NAGIOS_SERVICEDOWNTIME", "0");
        macros.put("NAGIOS_HOSTDOWNTIME", "0");
        macros.put("NAGIOS_SERVICEPERCENTCHANGE", "6.25");
        macros.put("NAGIOS_SERVICEOUTPUT", "CRITICAL - '; touch owned; echo $(touch owned)");
        macros.put("NAGIOS_TIMET", "1764000003");
        macros.put("KIRIKAE_ALERT_SOURCE", "nagios@mon-1");
        return macros;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void aHardProblemOfANamedServiceBecomesAnAlert(String shell) throws Exception {
        assertThat(event(shell, critical())).isEqualTo(new End(0, "", ""));

        Alert alert = alert().orElseThrow();
        assertThat(alert.group()).isEqualTo(Alerts.FTP);
        assertThat(alert.incident()).hasToString("nagios@mon-1/ftp-1/FTP_server#5@1764000000");
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
        assertThat(alert.raisedAt().getEpochSecond()).isEqualTo(1_764_000_003);
        assertThat(alert.text())
                .isEqualTo("ftp-1/FTP server is HARD CRITICAL: CRITICAL - '; touch owned; echo $(touch owned)");
    }

    @ParameterizedTest
    @CsvSource({"dash, 5, 3", "dash, 0, 5", "bash --posix, 5, 3", "busybox sh, 5, 3"})
    void itsRecoveryHasTheSameNameWithoutTheTime(String shell, String number, String last) throws Exception {
        Map<String, String> macros = critical();
        macros.put("NAGIOS_SERVICESTATE", "OK");
        macros.put("NAGIOS_SERVICEPROBLEMID", number);
        macros.put("NAGIOS_LASTSERVICEPROBLEMID", last);
        macros.put("NAGIOS_LASTSERVICEOK", "1764000060");
        macros.put("NAGIOS_SERVICEPERCENTCHANGE", "50.00");
        macros.put("NAGIOS_SERVICEDOWNTIME", "1");

        assertThat(event(shell, macros)).isEqualTo(new End(0, "", ""));

        assertThat(alert().orElseThrow().incident()).hasToString("nagios@mon-1/ftp-1/FTP_server#5");
        assertThat(alert().orElseThrow().state()).isEqualTo(AlertState.RECOVERY);
    }

    @ParameterizedTest
    @CsvSource({
        "NAGIOS_SERVICESTATETYPE, SOFT, soft",
        "NAGIOS_SERVICESTATE, UNKNOWN, unknown",
        "NAGIOS_SERVICEDOWNTIME, 1, downtime",
        "NAGIOS_HOSTDOWNTIME, 2, downtime",
        "NAGIOS_SERVICEPERCENTCHANGE, 20.00, flapping",
        "NAGIOS_SERVICEPERCENTCHANGE, true, flapping"
    })
    void whatMayPassOrIsMaintenanceIsIgnoredUnlessTheSiteAcceptsIt(String macro, String value, String word)
            throws Exception {
        Map<String, String> macros = critical();
        macros.put(macro, value);

        End ignored = event("sh", macros);
        assertThat(ignored.code()).isZero();
        assertThat(ignored.out()).startsWith("kirikae-alert: ignored: ");
        assertThat(spool.list()).isEmpty();

        macros.put("KIRIKAE_NAGIOS_ACCEPT", "none-of-them");
        event("sh", macros);
        assertThat(spool.list()).isEmpty();

        macros.put("KIRIKAE_NAGIOS_ACCEPT", "x," + word + ",y");
        assertThat(event("sh", macros)).isEqualTo(new End(0, "", ""));
        assertThat(alert()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"WARNING, 1", "CRITICAL, 1", "PENDING, 0"})
    void problemsAreWhatIsWrong(String state, int alerts) throws Exception {
        Map<String, String> macros = critical();
        macros.put("NAGIOS_SERVICESTATE", state);

        event("sh", macros);

        assertThat(spool.list()).hasSize(alerts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$_SERVICEKIRIKAE_GROUP$"})
    void aServiceThatTheSiteDoesNotNameIsIgnored(String group) throws Exception {
        Map<String, String> macros = critical();
        macros.put("NAGIOS__SERVICEKIRIKAE_GROUP", group);

        assertThat(event("sh", macros).out()).contains("_KIRIKAE_GROUP");
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void anEventWithoutAServiceIsThatOfTheHost() throws Exception {
        Map<String, String> macros = new HashMap<>(Map.of(
                "NAGIOS__HOSTKIRIKAE_GROUP", "ftp",
                "NAGIOS_HOSTNAME", "ftp-1",
                "NAGIOS_HOSTSTATE", "DOWN",
                "NAGIOS_HOSTSTATETYPE", "HARD",
                "NAGIOS_HOSTPROBLEMID", "4",
                "NAGIOS_LASTHOSTUP", "1764000000",
                "NAGIOS_HOSTDOWNTIME", "0",
                "KIRIKAE_ALERT_SOURCE", "nagios@mon-1"));

        event("sh", macros);
        assertThat(alert().orElseThrow().incident()).hasToString("nagios@mon-1/ftp-1#4@1764000000");

        macros.put("NAGIOS_HOSTSTATE", "UNREACHABLE");
        assertThat(event("sh", macros).out()).contains("ignored");
    }

    @Test
    void numbersThatBeginAnewAreToldApartByTheTime() throws Exception {
        Map<String, String> macros = critical();
        macros.put("NAGIOS_LASTSERVICEOK", "0");
        event("sh", macros);

        assertThat(alert().orElseThrow().incident()).hasToString("nagios@mon-1/ftp-1/FTP_server#5@1764000001");
    }

    @Test
    void icingaHasNoNumbersAndTimesWithFractions() throws Exception {
        Map<String, String> macros = critical();
        macros.remove("NAGIOS_SERVICEPROBLEMID");
        macros.remove("NAGIOS_LASTSERVICEPROBLEMID");
        macros.put("NAGIOS_LASTSERVICEOK", "1764000000.123456");
        macros.put("NAGIOS_TIMET", "1764000003.75");
        macros.put("NAGIOS_SERVICEPERCENTCHANGE", "false");
        event("sh", macros);

        assertThat(alert().orElseThrow().incident()).hasToString("nagios@mon-1/ftp-1/FTP_server@1764000000");
        assertThat(alert().orElseThrow().raisedAt().toEpochMilli()).isEqualTo(1_764_000_003_750L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void namesThatNoIdCanHoldAreToldApart(String shell) throws Exception {
        Map<String, String> macros = critical();
        for (String name : List.of("\u30B5\u30FC\u30D0", "\u30B5\u30FC\u30D1", "x".repeat(300), "x".repeat(301))) {
            macros.put("NAGIOS_HOSTNAME", name);
            assertThat(event(shell, macros)).isEqualTo(new End(0, "", ""));
        }

        List<String> incidents = new ArrayList<>();
        for (Path file : spool.list()) {
            incidents.add(read(file).orElseThrow().incident().id());
        }
        assertThat(incidents).doesNotHaveDuplicates().hasSize(4).allMatch(id -> id.startsWith("sum-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--state=BROKEN", "--type=FIRM", "--since=$LASTSERVICEOK$", "--host=", "stray words"})
    void whatIsWrongIsKeptForTheDaemonToShow(String more) throws Exception {
        End end = event("sh", critical(), more.split(" "));

        assertThat(end.code()).isEqualTo(2);
        assertThat(alert()).isEmpty();
        assertThat(spool.list()).hasSize(1);
    }

    @Test
    void theHelpTeachesAndWritesNothing() throws Exception {
        assertThat(event("sh", critical(), "--help").out()).startsWith("Usage: kirikae-alert nagios ");
        assertThat(spool.list()).isEmpty();
    }

    private Optional<Alert> alert() throws IOException {
        return read(spool.list().get(spool.list().size() - 1));
    }

    private Optional<Alert> read(Path file) throws IOException {
        return ((SpoolReading.Whole) spool.read(file)).documents().get(0).alert();
    }

    private End event(String shell, Map<String, String> macros, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        assumeTrue(there(command.get(0)), "SKIPPED: " + command.get(0) + " is not installed");
        command.add(PROGRAM.toString());
        command.add("nagios");
        command.add("--spool=" + directory);
        command.addAll(List.of(more));
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NAGIOS_") || name.startsWith("KIRIKAE_"));
        builder.environment().putAll(macros);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new End(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static boolean there(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
