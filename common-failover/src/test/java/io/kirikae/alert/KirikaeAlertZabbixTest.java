package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kirikae-alert zabbix}, as a remote command of Zabbix runs it: by {@code /bin/sh -c}, with the macros pasted into the line. */
class KirikaeAlertZabbixTest {

    private static final Path PROGRAM =
            Path.of("../dist/src/main/bin/kirikae-alert").toAbsolutePath();

    /** As the documentation gives it. */
    private static final String LINE =
            " zabbix --instance z-1 --group '{$KIRIKAE.GROUP}' --event-id '{EVENT.ID}' --event-value '{EVENT.VALUE}'"
                    + " --recovery-id '{EVENT.RECOVERY.ID}' --trigger-id '{TRIGGER.ID}' --host-id '{HOST.ID}'"
                    + " --action-id '{ACTION.ID}' --update-status '{EVENT.UPDATE.STATUS}'";

    @TempDir
    Path temporary;

    private Path directory;
    private Spool spool;

    @BeforeEach
    void open() throws SpoolException {
        directory = temporary.resolve("spool");
        spool = Spool.open(directory, new VirtualTime());
    }

    private record End(int code, String out, String err) {}

    @Test
    void aProblemIsAnAlertOfItsEventWithWhatHasNoValueLeftOut() throws Exception {
        End end = run(line("ftp", "4711", "1", "0"));

        assertThat(end).isEqualTo(new End(0, "accepted: problem zabbix@z-1/4711 of group ftp\n", ""));
        Alert alert = documents().get(0).alert().orElseThrow();
        assertThat(alert.incident()).hasToString("zabbix@z-1/4711");
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
        assertThat(alert.text()).isEqualTo("trigger 13, host 10084, action 7");
    }

    @Test
    void aRecoveryHasTheIncidentOfItsProblem() throws Exception {
        End end = run(line("ftp", "4711", "0", "0").replace("{EVENT.RECOVERY.ID}", "4712"));

        assertThat(end.code()).isZero();
        Alert alert = documents().get(0).alert().orElseThrow();
        assertThat(alert.incident()).hasToString("zabbix@z-1/4711");
        assertThat(alert.state()).isEqualTo(AlertState.RECOVERY);
        assertThat(alert.text()).isEqualTo("recovery 4712, trigger 13, host 10084, action 7");
    }

    @Test
    void anUpdateOfAProblemWritesNothing() throws Exception {
        End end = run(line("ftp", "4711", "1", "1"));

        assertThat(end).isEqualTo(new End(0, "ignored: an update of zabbix@z-1/4711 asks for nothing\n", ""));
        assertThat(spool.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{EVENT.ID}",
                "4711; id",
                "-1",
                "4711 4712",
                "$(id)",
                "`id`",
                "*",
                "123456789012345678901",
                "4711' --event-id '4712",
                "4711' --colour 'red",
                "4711\nend\ngroup=other",
            })
    void anIdThatIsNoNumberIsKeptForTheDaemonToShowAndNotActedUpon(String id) throws Exception {
        End end = run(line("ftp", id, "1", "0"));

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.out()).isEmpty();
        assertThat(end.err().lines()).hasSize(1);
        assertThat(documents()).hasSize(1);
        assertThat(documents().get(0).alert()).isEmpty();
    }

    @Test
    void aHostWithoutAGroupIsSaidAndNotActedUpon() throws Exception {
        End end = run(line("{$KIRIKAE.GROUP}", "4711", "1", "0"));

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.err()).contains("the group is missing");
        assertThat(documents().get(0).alert()).isEmpty();
    }

    private static String line(String group, String id, String value, String update) {
        return PROGRAM
                + LINE.replace("{$KIRIKAE.GROUP}", group)
                        .replace("{EVENT.ID}", id)
                        .replace("{EVENT.VALUE}", value)
                        .replace("{TRIGGER.ID}", "13")
                        .replace("{HOST.ID}", "10084")
                        .replace("{ACTION.ID}", "7")
                        .replace("{EVENT.UPDATE.STATUS}", update);
    }

    private List<SpoolReading.Document> documents() throws Exception {
        List<SpoolReading.Document> documents = new ArrayList<>();
        for (Path name : spool.list()) {
            documents.addAll(((SpoolReading.Whole) spool.read(name)).documents());
        }
        return documents;
    }

    private End run(String line) throws Exception {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.of("/bin/sh", "-c", line).toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("KIRIKAE_SPOOL", directory.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new End(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
