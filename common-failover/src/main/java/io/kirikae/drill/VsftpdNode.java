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

/**
 * A node that is a network namespace, with a real vsftpd in it. While its instance does not run there is neither: what an operating
 * system was told is forgotten with it.
 */
final class VsftpdNode implements ServiceNode {

    static final String USER = "anonymous";
    static final int PORT = 21;

    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");
    private static final int TRIES = 200;

    private final Node node;
    private final Namespaces namespaces;
    private final Path configuration;
    private volatile Optional<NodeInside> inside = Optional.empty();
    private volatile Optional<Process> server = Optional.empty();

    private VsftpdNode(Node node, Namespaces namespaces, Path configuration) {
        this.node = node;
        this.namespaces = namespaces;
        this.configuration = configuration;
    }

    /** Lays out the files of a node whose instance does not run yet. */
    static VsftpdNode off(Node node, Namespaces namespaces, Path home) throws IOException {
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
        namespaces.remove(node);
        return new VsftpdNode(node, namespaces, configuration);
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

    /** The instance runs: its network is there, and the image has its service started at boot. */
    void powerOn() throws IOException {
        NodeInside made = namespaces.add(node);
        inside = Optional.of(made);
        server = Optional.of(new ProcessBuilder(made.words(List.of(PROGRAM.toString(), configuration.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The instance stops: nothing of it answers, not even its network. */
    void powerOff() throws IOException {
        end();
        inside.ifPresent(NodeInside::close);
        inside = Optional.empty();
        namespaces.remove(node);
    }

    boolean powered() {
        return inside.isPresent();
    }

    /** Waits until its service answers. */
    void awaitService() throws IOException {
        Process process = server.orElseThrow();
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

    /**
     * Runs a command inside.
     *
     * @throws IOException if its instance does not run, or the command does not end
     */
    Command.End run(List<String> words) throws IOException {
        return Command.run(inside.orElseThrow(() -> new IOException(node.name() + " does not run"))
                .words(words));
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
            case LOSE_NETWORK -> namespaces.cut(node);
        }
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
        inside.ifPresent(NodeInside::close);
    }
}
