package io.kirikae.health;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;

// needs: vsftpd
/** A real vsftpd in a directory of its own, which lets anybody in and takes files in {@code upload}. Needs to be root. */
final class Vsftpd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");

    private final Process process;
    private final int port;

    private Vsftpd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, or skips the test aloud where that is impossible. */
    static Vsftpd in(Path directory, String... settings) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: vsftpd is not installed (apt-get install vsftpd)");
        assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: vsftpd is only started by root");
        int port = ScriptedServer.closedPort();
        Path root = Files.createDirectory(directory.resolve("root"));
        Path upload = Files.createDirectory(root.resolve("upload"));
        UserPrincipal ftp =
                upload.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("ftp");
        Files.setOwner(upload, ftp);
        open(directory);
        open(root);
        Path configuration = Files.writeString(
                directory.resolve("vsftpd.conf"),
                String.join("\n", fixed(directory, root, port)) + "\n" + String.join("\n", settings) + "\n");
        Process process = new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                .inheritIO()
                .start();
        awaitPort(process, port);
        return new Vsftpd(process, port);
    }

    private static List<String> fixed(Path directory, Path root, int port) throws IOException {
        return List.of(
                "listen=YES",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "background=NO",
                "anonymous_enable=YES",
                "no_anon_password=NO",
                "anon_root=" + root,
                "write_enable=YES",
                "anon_upload_enable=YES",
                "anon_other_write_enable=YES",
                "anon_world_readable_only=NO",
                "secure_chroot_dir=" + Files.createDirectory(directory.resolve("empty")),
                "seccomp_sandbox=NO",
                "isolate_network=NO",
                "xferlog_enable=NO");
    }

    private static void open(Path directory) {
        if (!directory.toFile().setExecutable(true, false)
                || !directory.toFile().setReadable(true, false)) {
            throw new IllegalStateException("cannot open " + directory);
        }
    }

    private static void awaitPort(Process process, int port) throws IOException, InterruptedException {
        while (true) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("vsftpd ended with status " + process.exitValue());
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

    /** Another client, which is connected and greeted. */
    Socket client() throws IOException {
        while (true) {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
            if (client.getInputStream().read() == '2') {
                return client;
            }
            // The session of the client before it has not ended yet.
            client.close();
        }
    }

    /** Sends the server a signal. */
    void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("cannot send " + name);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
