package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.time.VirtualTime;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

// needs: busybox
/** The program that writes alerts, as each of the shells that a site may have for {@code /bin/sh} runs it. */
class KirikaeAlertTest {

    private static final Path PROGRAM = Path.of("../dist/src/main/bin/kirikae-alert");
    private static final List<String> WHOLE =
            List.of("--group", "ftp", "--source", "nagios@mon-1", "--id", "4711", "--state", "problem");

    enum Shell {
        DASH("dash"),
        BASH("bash"),
        BASH_AS_SH("bash --posix"),
        BUSYBOX("busybox sh");

        private final String command;

        Shell(String command) {
            this.command = command;
        }

        /** The words with which it is started; skips the test aloud where it is missing. */
        List<String> command() {
            List<String> words = List.of(command.split(" "));
            boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(each -> Files.isExecutable(Path.of(each, words.get(0))));
            assumeTrue(there, "SKIPPED: " + words.get(0) + " is not installed");
            return words;
        }
    }

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

    @ParameterizedTest
    @EnumSource
    void writesAnAlertThatIsReadBack(Shell shell) throws Exception {
        End end = run(shell, with(WHOLE, "--at", "1764000000", "--text", "CRITICAL - Socket timeout"));

        assertThat(end).isEqualTo(new End(0, "", ""));
        Alert alert = alert();
        assertThat(alert.group()).isEqualTo(Alerts.FTP);
        assertThat(alert.incident()).hasToString("nagios@mon-1/4711");
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
        assertThat(alert.raisedAt().getEpochSecond()).isEqualTo(1_764_000_000);
        assertThat(alert.text()).isEqualTo("CRITICAL - Socket timeout");
        assertThat(alert.sender()).isEqualTo(System.getProperty("user.name"));
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryFieldFromTheEnvironmentToo(Shell shell) throws Exception {
        Map<String, String> environment = Map.of(
                "KIRIKAE_ALERT_GROUP", "ftp",
                "KIRIKAE_ALERT_SOURCE", "zabbix@z-1",
                "KIRIKAE_ALERT_ID", "9",
                "KIRIKAE_ALERT_STATE", "problem",
                "KIRIKAE_ALERT_AT", "1764000000",
                "KIRIKAE_ALERT_TEXT", "'; touch x; echo '");

        End end = run(shell, List.of("--state=recovery"), environment);

        assertThat(end.code()).isZero();
        assertThat(alert().incident()).hasToString("zabbix@z-1/9");
        assertThat(alert().state()).isEqualTo(AlertState.RECOVERY);
        assertThat(alert().text()).isEqualTo("'; touch x; echo '");
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsEverRunOrBreaksOutOfItsLine(Shell shell) throws Exception {
        for (String text : hostile()) {
            End end = run(shell, with(WHOLE, "--text", text));

            assertThat(end).isEqualTo(new End(0, "", ""));
            Alert alert = alert();
            assertThat(alert.group()).isEqualTo(Alerts.FTP);
            assertThat(alert.incident()).hasToString("nagios@mon-1/4711");
            assertThat(alert.text()).isEqualTo(PlainText.of(text.replaceAll("\n+", " "), Alert.TEXT_LIMIT));
            assertThat(temporary.resolve("owned")).doesNotExist();
            clear();
        }
    }

    private List<String> hostile() {
        String owned = temporary.resolve("owned").toString();
        return List.of(
                "",
                " ",
                "-n",
                "-e \\n",
                "--group",
                "--state=recovery",
                "\\",
                "\\n\\0\\x41",
                "%s%s%n",
                "100%",
                "'",
                "\"",
                "a'b\"c",
                "$(touch " + owned + ")",
                "`touch " + owned + "`",
                "'; touch " + owned + "; echo '",
                "\"; touch " + owned + "; \"",
                "x\ngroup=other\nend\n",
                "\nend\nkirikae-alert 1\ngroup=other\nsource=x\nid=1\nstate=problem\nend\n",
                "\n\n\n",
                "a\r\nb\tc",
                "*",
                "/etc/*",
                "~root",
                "\u001b]0;title\u0007\u001b[2J",
                "x".repeat(65_536),
                "\n".repeat(60_000),
                "\n* ".repeat(20_000));
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNoTextComeThroughAsSuch(Shell shell) throws Exception {
        // Java cannot pass such bytes itself, so a shell makes them.
        String script = "KIRIKAE_ALERT_TEXT=$(printf '\\346\\227\\245\\377\\200\\201\\210\\033z') exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(shell.command());
        command.add(PROGRAM.toString());
        command.addAll(WHOLE);

        End end = run(command, Map.of());

        assertThat(end).isEqualTo(new End(0, "", ""));
        assertThat(alert().text()).isEqualTo("\u65E5\uFFFD\uFFFD\uFFFD\uFFFD z");
    }

    @ParameterizedTest
    @EnumSource
    void aCallerThatHasClosedItsInputAndOutputsIsServedToo(Shell shell) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&- >&- 2>&-", "sh"));
        command.addAll(command(shell, WHOLE));

        assertThat(run(command, Map.of()).code()).isZero();
        assertThat(alert().incident()).hasToString("nagios@mon-1/4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--text CRITICAL - Socket timeout",
                "--text x --group other",
                "--colour red",
                "-x",
                "--text",
                "--group=",
                "--id= ",
                "--state=DOWN"
            })
    void whatIsWrongIsKeptForTheDaemonToShowAndNotActedUpon(String more) throws Exception {
        List<String> arguments = new ArrayList<>(WHOLE);
        if (more.endsWith("=") || more.endsWith("= ") || more.startsWith("--state")) {
            int at = arguments.indexOf(more.substring(0, more.indexOf('=')));
            arguments.subList(at, at + 2).clear();
            arguments.add(more);
        } else {
            arguments.addAll(List.of(more.split(" ")));
        }

        End end = run(Shell.DASH, arguments);

        SpoolReading.Document document = documents().get(0);
        if (end.code() == 0) {
            assertThat(more).isEqualTo("--id= ");
        } else {
            assertThat(end.code()).isEqualTo(2);
            assertThat(end.err().lines()).hasSize(1).first().asString().startsWith("kirikae-alert: ");
        }
        assertThat(document.reading()).isInstanceOf(AlertReading.Wrong.class);
        assertThat(document.alert()).isEmpty();
    }

    @Test
    void aGroupWithANewlineIsOneLineAndRefused() throws Exception {
        End end = run(
                Shell.DASH, List.of("--group", "ftp\nend\n", "--source", "a", "--id", "1\n2", "--state", "problem"));

        assertThat(end.code()).isZero();
        assertThat(documents()).hasSize(1);
        assertThat(documents().get(0).reading()).isInstanceOf(AlertReading.Wrong.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSpoolThatIsMissingOrIsNoDirectoryIsSaidInOneLine(Shell shell) throws Exception {
        for (String place : List.of(temporary.resolve("nowhere").toString(), PROGRAM.toString())) {
            End end = run(shell, with(WHOLE, "--spool", place));

            assertThat(end.code()).isEqualTo(4);
            assertThat(end.err().lines()).hasSize(1);
            assertThat(end.err()).contains(place, "--spool");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskIsSaidInOneLineAndNothingIsLeft(Shell shell) throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(temporary.resolve("disk"))) {
            disk.fill();

            End end = run(shell, with(WHOLE, "--spool", disk.directory().toString()));

            assertThat(end.code()).isEqualTo(4);
            assertThat(end.err().lines()).hasSize(1);
            assertThat(end.err()).contains("full", disk.directory().toString());
            try (Stream<Path> files = Files.list(disk.directory())) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void theHelpTeachesAndWritesNothing() throws Exception {
        End end = run(Shell.DASH, List.of("--help"));

        assertThat(end.code()).isZero();
        assertThat(end.out()).startsWith("Usage: kirikae-alert ").contains("Exit codes: 0 ", "KIRIKAE_ALERT_TEXT");
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void theFileIsReadByTheDaemonsGroupAndByNobodyElse() throws Exception {
        run(Shell.DASH, WHOLE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        directory.resolve(spool.list().get(0)))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theDaemonMayBeQuickerThanTheDisk() throws Exception {
        // Removes each file as soon as it has its end, as the daemon may, before the program has synchronised it.
        Thread daemon = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                removeWhole();
            }
        });
        daemon.start();
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(run(Shell.DASH, WHOLE)).isEqualTo(new End(0, "", ""));
            }
        } finally {
            daemon.interrupt();
            daemon.join();
        }
    }

    private void removeWhole() {
        try {
            for (Path name : spool.list()) {
                if (spool.read(name) instanceof SpoolReading.Whole) {
                    spool.remove(name);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void killedAtAnyMomentItLeavesAWholeAlertOrNone() throws Exception {
        Random random = new Random(1);
        int whole = 0;
        for (int i = 0; i < 100; i++) {
            Process process = new ProcessBuilder(command(Shell.DASH, with(WHOLE, "--text", "x".repeat(60_000))))
                    .redirectErrorStream(true)
                    .start();
            // From before it has begun to after it has ended.
            long until = System.nanoTime() + random.nextInt(6_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            for (Path name : spool.list()) {
                SpoolReading reading = spool.read(name);
                if (reading instanceof SpoolReading.Whole alerts) {
                    whole++;
                    assertThat(alerts.documents()).hasSize(1).allMatch(each -> each.alert()
                            .isPresent());
                } else {
                    assertThat(reading).isInstanceOf(SpoolReading.NotYet.class);
                }
            }
            clear();
        }
        assertThat(whole).isLessThanOrEqualTo(100);
    }

    private Alert alert() throws IOException {
        List<SpoolReading.Document> documents = documents();
        assertThat(documents).hasSize(1);
        return documents.get(0).alert().orElseThrow();
    }

    private List<SpoolReading.Document> documents() throws IOException {
        List<SpoolReading.Document> documents = new ArrayList<>();
        for (Path name : spool.list()) {
            documents.addAll(((SpoolReading.Whole) spool.read(name)).documents());
        }
        return documents;
    }

    private void clear() throws IOException {
        for (Path name : spool.list()) {
            spool.remove(name);
        }
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    private List<String> command(Shell shell, List<String> arguments) {
        List<String> command = new ArrayList<>(shell.command());
        command.add(PROGRAM.toString());
        if (!arguments.contains("--spool")) {
            command.add("--spool=" + directory);
        }
        command.addAll(arguments);
        return command;
    }

    private End run(Shell shell, List<String> arguments) throws Exception {
        return run(command(shell, arguments), Map.of());
    }

    private End run(Shell shell, List<String> arguments, Map<String, String> environment) throws Exception {
        return run(command(shell, arguments), environment);
    }

    private End run(List<String> command, Map<String, String> more) throws Exception {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(more);
        builder.environment().putIfAbsent("KIRIKAE_SPOOL", directory.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new End(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
