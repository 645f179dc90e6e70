package io.kirikae.nagios.jnrpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.nagios.Greeting;
import io.kirikae.nagios.endpoint.CheckNrpe;
import io.kirikae.nagios.endpoint.CheckNrpe.Result;
import io.kirikae.nagios.endpoint.OwnProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our plugins inside a real JNRPE 2.0.5, which has its own Netty, asked by the real {@code check_nrpe -2}. */
class JnrpePluginTest {

    private static final Path LIBRARIES = Path.of("target/jnrpe");

    private static OwnProcess jnrpe;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isDirectory(LIBRARIES), "SKIPPED: the build has not fetched JNRPE");
        jnrpe = OwnProcess.with(classPath(), JnrpeMain.class);
        port = Integer.parseInt(jnrpe.line());
    }

    @AfterAll
    static void stop() throws IOException {
        if (jnrpe != null) {
            jnrpe.close();
        }
    }

    /** JNRPE and what it was made with, then ours, but nothing of ours that it has too. */
    private static String classPath() throws IOException {
        List<String> path = new ArrayList<>();
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            jars.map(Path::toString).sorted().forEach(path::add);
        }
        Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(each -> !each.contains("netty") && !each.contains("jnrpe-lib"))
                .forEach(path::add);
        return String.join(File.pathSeparator, path);
    }

    @Test
    void findsWhatAServerSays() throws Exception {
        try (Greeting server = Greeting.with("220 ready\r\n")) {
            Result up = ask("check_port", server.port(), "220");
            assertThat(up.code()).isZero();
            assertThat(up.out())
                    .matches("TCP OK: 127\\.0\\.0\\.1:" + server.port() + " answers in [0-9.]+ s"
                            + "\\|time=[0-9.]+s;;;0;10 connect=[0-9.]+s;;;0 expect=[0-9.]+s;;;0");

            Result down = ask("check_port", server.port(), "SSH");
            assertThat(down.code()).isEqualTo(2);
            assertThat(down.out()).startsWith("TCP CRITICAL: ");
        }
    }

    @Test
    void rangesMeanWhatTheGuidelinesSayThoughJnrpeMeansTheOpposite() throws Exception {
        try (Greeting server = Greeting.with("220 ready\r\n")) {
            Result inside = CheckNrpe.ask(port, "-n", "-2", "-c", "check_slow", "-a", Integer.toString(server.port()));

            assertThat(inside.code()).isEqualTo(1);
            assertThat(inside.out()).startsWith("TCP WARNING: ").contains("(warning range @0:60)");
        }
    }

    @Test
    void aRefusedConnectionIsCritical() throws Exception {
        Result down = CheckNrpe.ask(port, "-n", "-2", "-c", "check_ftp", "-a", "1");

        assertThat(down.code()).isEqualTo(2);
        assertThat(down.out()).startsWith("FTP CRITICAL: connection refused by 127.0.0.1:1|time=");
    }

    @Test
    void whatCannotBeDoneIsUnknown() throws Exception {
        assertThat(CheckNrpe.ask(port, "-n", "-2", "-c", "check_nothing").code())
                .isEqualTo(3);
        assertThat(CheckNrpe.ask(port, "-n", "-2", "-c", "check_nothing").out())
                .startsWith("UNKNOWN: Missing required option: '--port=PORT'");
        assertThat(CheckNrpe.ask(port, "-n", "-2", "-c", "check_group"))
                .isEqualTo(new Result(3, "GROUP UNKNOWN: /nonexistent.yaml: there is no such file"));
    }

    private static Result ask(String command, int server, String expected) throws Exception {
        return CheckNrpe.ask(port, "-n", "-2", "-c", command, "-a", Integer.toString(server), expected);
    }
}
