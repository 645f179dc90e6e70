package io.kirikae.nagios.endpoint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

// needs: nagios-nrpe-plugin
/** The real {@code check_nrpe}, of Debian's package {@code nagios-nrpe-plugin}. */
public final class CheckNrpe {

    private static final Path PROGRAM = Path.of("/usr/lib/nagios/plugins/check_nrpe");

    private CheckNrpe() {}

    /**
     * What it ended with and what it printed, both streams.
     *
     * @param code its exit code
     * @param out what it printed
     */
    public record Result(int code, String out) {}

    /** Runs it against a port of this host, or skips the test aloud where it is not installed. */
    public static Result ask(int port, String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                "SKIPPED: check_nrpe is not installed (apt-get install nagios-nrpe-plugin)");
        List<String> command = new ArrayList<>(
                List.of(PROGRAM.toString(), "-D", "-H", "127.0.0.1", "-p", Integer.toString(port), "-t", "30"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out.stripTrailing());
    }
}
