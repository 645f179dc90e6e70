package io.kirikae.health;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

// needs: nagios-nrpe-server
/** The real NRPE agent in C, of Debian's package {@code nagios-nrpe-server}. Needs to be root. */
final class CNrpe implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nrpe");

    private final Process process;
    private final int port;

    private CNrpe(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, or skips the test aloud where that is impossible. */
    static CNrpe in(Path directory, List<String> options, String... settings) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: nrpe is not installed (apt-get install nagios-nrpe-server)");
        assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: nrpe is only started by root");
        int port = ScriptedServer.closedPort();
        Path configuration = Files.writeString(
                directory.resolve("nrpe.cfg"),
                String.join(
                                "\n",
                                "pid_file=" + directory.resolve("nrpe.pid"),
                                "server_address=127.0.0.1",
                                "server_port=" + port,
                                "nrpe_user=nobody",
                                "nrpe_group=nogroup",
                                "allowed_hosts=127.0.0.1",
                                "command[ok]=/bin/echo FTP OK - 0.002 second response time",
                                "command[critical]=/bin/sh -c 'echo CRITICAL - refused; exit 2'",
                                "command[slow]=/bin/sleep 60")
                        + "\n" + String.join("\n", settings) + "\n");
        List<String> command =
                new java.util.ArrayList<>(List.of(PROGRAM.toString(), "-c", configuration.toString(), "-f"));
        command.addAll(options);
        Process process = new ProcessBuilder(command).inheritIO().start();
        awaitPort(process, port);
        return new CNrpe(process, port);
    }

    private static void awaitPort(Process process, int port) throws IOException, InterruptedException {
        while (true) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("nrpe ended with status " + process.exitValue());
            }
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (java.net.ConnectException e) {
                // Not yet.
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
