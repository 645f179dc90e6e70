package io.kirikae.drill;

import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A node that is a network namespace, with a real vsftpd in it. */
final class VsftpdNode implements ServiceNode {

    static final String USER = "anonymous";
    static final int PORT = 21;

    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");
    private static final int TRIES = 200;

    private final Node node;
    private final Namespaces namespaces;
    private final Path configuration;
    private Optional<Process> server = Optional.empty();

    private VsftpdNode(Node node, Namespaces namespaces, Path configuration) {
        this.node = node;
        this.namespaces = namespaces;
        this.configuration = configuration;
    }

    static VsftpdNode start(Node node, Namespaces namespaces, Path home) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IOException("the data plane netns needs vsftpd; type: apt-get install vsftpd");
        }
        Files.createDirectories(home);
        // The server reads as a user who owns none of the directories on the way.
        for (String up : List.of("", "..", "../..")) {
            Files.setPosixFilePermissions(home.resolve(up).normalize(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(home.resolve(FILE), node.name().value(), StandardCharsets.UTF_8);
        Path configuration = home.resolveSibling(node.name() + ".conf");
        Files.writeString(configuration, text(home), StandardCharsets.UTF_8);
        namespaces.add(node);
        VsftpdNode started = new VsftpdNode(node, namespaces, configuration);
        started.serve();
        return started;
    }

    private static String text(Path home) {
        return String.join(
                "\n",
                "listen=YES",
                "background=NO",
                "listen_port=" + PORT,
                "anonymous_enable=YES",
                "local_enable=NO",
                "anon_root=" + home,
                "ftp_username=daemon",
                "secure_chroot_dir=" + home,
                "seccomp_sandbox=NO",
                "isolate_network=NO",
                "pasv_min_port=30000",
                "pasv_max_port=30999",
                "");
    }

    private void serve() throws IOException {
        String name = Namespaces.of(node.address().value());
        Process process = new ProcessBuilder(
                        List.of("ip", "netns", "exec", name, PROGRAM.toString(), configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        server = Optional.of(process);
        for (int i = 0; i < TRIES; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(node.address().value(), PORT), 1000);
                return;
            } catch (IOException e) {
                pause(process);
            }
        }
        throw new IOException("vsftpd of " + node.name() + " does not answer");
    }

    private static void pause(Process process) throws IOException {
        try {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("vsftpd ended with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void fail(Failure failure, Runnable justBefore) {
        justBefore.run();
        switch (failure) {
            case KILL, REFUSE -> end();
            case HANG -> server.ifPresent(process -> Command.may("kill -STOP " + process.pid()));
            case LOSE_NETWORK -> namespaces.cut(node, true);
        }
    }

    /** The instance stops: nothing of it answers, not even its network. */
    void powerOff() {
        end();
        namespaces.cut(node, true);
    }

    private void end() {
        server.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Override
    public void close() {
        end();
    }
}
