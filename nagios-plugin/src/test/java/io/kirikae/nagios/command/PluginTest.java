package io.kirikae.nagios.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nagios.Golden;
import io.kirikae.nagios.Greeting;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugins as programs: what they print and end with. */
class PluginTest {

    static final List<String> NAMES = Plugin.NAMES;

    @TempDir
    Path directory;

    /** What a plugin printed and ended with. */
    private record Said(int code, String out) {}

    @ParameterizedTest
    @FieldSource("NAMES")
    void helpTeachesAndEndsWith3(String name) {
        Said said = type(name, "--help");

        assertThat(said.code()).isEqualTo(3);
        Golden.matches("help-" + name + ".txt", said.out());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void versionIsOneLineAndEndsWith3(String name) {
        assertThat(type(name, "-V").code()).isEqualTo(3);
        assertThat(type(name, "-V").out()).matches(name + " [0-9].*\n");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void knowsTheReservedOptions(String name) {
        assertThat(Plugin.commandLine(name, new Answer(new ByteArrayOutputStream(), code -> {}))
                        .getCommandSpec()
                        .optionsMap())
                .containsKeys("-t", "-v", "-V", "-h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_kirikae_tcp",
                "check_kirikae_tcp -H 127.0.0.1",
                "check_kirikae_tcp -H 127.0.0.1 -p 1 --hostnam x",
                "check_kirikae_tcp -H 127.0.0.1 -p 0",
                "check_kirikae_tcp -H 127.0.0.1 -p 99999",
                "check_kirikae_tcp -H -f -p 1",
                "check_kirikae_tcp -H 127.0.0.1 -p 1 -w 5:1",
                "check_kirikae_tcp -H 127.0.0.1 -p 1 -t 0",
                "check_kirikae_tcp -H 127.0.0.1 -p 1 -t NaN",
                "check_kirikae_tcp -H 127.0.0.1 -p 1 positional",
                "check_kirikae_ftp -H 127.0.0.1 --tls sometimes",
                "check_kirikae_ftp -H 127.0.0.1 --cert-days 1,2,3",
                "check_kirikae_group -g no/such",
                "check_kirikae_heartbeat -p 1 --node a --key-file /etc/passwd --silence 20s",
                "check_kirikae_preflight",
                "check_kirikae_preflight -g no/such",
                "check_kirikae_nothing"
            })
    void aWrongCommandLineIsUnknownOnStandardOutput(String line) {
        Said said = type(line.split(" "));

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).startsWith("UNKNOWN: ");
    }

    @Test
    void findsWhatAServerSays() throws Exception {
        try (Greeting server = Greeting.with("220 ready\r\n")) {
            String port = Integer.toString(server.port());

            Said up = type("check_kirikae_tcp", "-H", "127.0.0.1", "-p", port, "-e", "220", "-w", "~:60", "-c", "60");
            assertThat(up.code()).isZero();
            assertThat(up.out())
                    .matches("TCP OK: 127\\.0\\.0\\.1:" + port + " answers in [0-9.]+ s\\|time=[0-9.]+s;~:60;60;0;10"
                            + " connect=[0-9.]+s;;;0 expect=[0-9.]+s;;;0\n");

            Said down = type("check_kirikae_tcp", "-H", "127.0.0.1", "-p", port, "-e", "SSH-");
            assertThat(down.code()).isEqualTo(2);
            assertThat(down.out())
                    .startsWith("TCP CRITICAL: 127.0.0.1:" + port
                            + " answers without the expected text: \"220 ready\"|time=");
        }
    }

    @Test
    void endsInTimeWhateverTheServerDoes() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Said said = type(
                    "check_kirikae_ftp", "-H", "127.0.0.1", "-p", Integer.toString(silent.getLocalPort()), "-t", "3");

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.out()).contains("hangs: no answer within").contains(", in phase banner|time=");
        }
    }

    @Test
    void saysThatTheTimeIsOverWhenTheCheckDoesNot() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> ended = new ArrayList<>();
        Answer answer = new Answer(out, ended::add);

        answer.timeIsOver("FTP CRITICAL: no result within 10 s");
        answer.give(new io.kirikae.nagios.check.CheckOutput(io.kirikae.nrpe.ServiceState.OK, "too late"));

        assertThat(ended).containsExactly(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("FTP CRITICAL: no result within 10 s\n");
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "hunter2");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Said said = type("check_kirikae_ftp", "-H", "127.0.0.1", "-p", "1", "--password-file", file.toString());

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out())
                .startsWith("FTP UNKNOWN: " + file + ": others on this host can read or change it")
                .doesNotContain("hunter2");
    }

    @Test
    void heartbeatsThatDoNotComeAreCritical() throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        int port;
        try (java.net.DatagramSocket free = new java.net.DatagramSocket(0)) {
            port = free.getLocalPort();
        }

        Said said = type(
                "check_kirikae_heartbeat",
                "-p",
                Integer.toString(port),
                "--node",
                "ftp-1",
                "--key-file",
                key.toString(),
                "--silence",
                "500ms");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).startsWith("HEARTBEAT CRITICAL: no heartbeat from ftp-1 for 500ms");
    }

    @Test
    void aGroupWithoutAConfigurationIsUnknown() {
        Said said = type("check_kirikae_group", "-g", "ftp", "--config", "/nonexistent.yaml");

        assertThat(said).isEqualTo(new Said(3, "GROUP UNKNOWN: /nonexistent.yaml: there is no such file\n"));
    }

    @Test
    void aGroupThatIsNotThereIsUnknownWithTheNearestName() throws Exception {
        Path config = directory.resolve("kirikae.yaml");
        Files.writeString(config, sample());

        Said said = type("check_kirikae_group", "-g", "ftq", "--config", config.toString());

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEqualTo("GROUP UNKNOWN: " + config + " has no group ftq; did you mean 'ftp'?\n");
    }

    @Test
    void aPreflightOfAGroupThatIsNotThereIsUnknownWithTheNearestName() throws Exception {
        Path config = directory.resolve("kirikae.yaml");
        Files.writeString(config, sample());

        Said said = type("check_kirikae_preflight", "-g", "ftq", "--config", config.toString());

        assertThat(said)
                .isEqualTo(new Said(3, "PREFLIGHT UNKNOWN: " + config + " has no group ftq; did you mean 'ftp'?\n"));
    }

    private static String sample() {
        return """
                groups:
                  ftp:
                    nodes:
                      ftp-1: {instance: i-0a1, address: 172.16.11.10}
                      ftp-2: {instance: i-0b2, address: 172.16.11.20}
                    move: [{elastic-ip: {id: eipalloc-0d4}}]
                    probes: [{ftp: {}}]
                """;
    }

    private static Said type(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Plugin.run(args, new Answer(out, ended -> {
            throw new AssertionError("ended from outside");
        }));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }
}
