package io.kirikae.host;

import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** OpenSSH's own server on a free port of the loopback address, with a host key and a user key of its own. */
final class SshServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path home;
    private final int port;
    private final Process process;

    private SshServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Whether this machine has one that this user can start. */
    static boolean canBeHad() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return Files.isExecutable(PROGRAM) && (!root || Files.isDirectory(Path.of("/run/sshd")));
    }

    static SshServer start(Path home) throws Exception {
        key(home, "host");
        key(home, "user");
        key(home, "stranger");
        Files.copy(home.resolve("user.pub"), home.resolve("authorized"));
        int port = freePort();
        Files.writeString(home.resolve("known"), known(port, home.resolve("host.pub")));
        Files.writeString(home.resolve("wrong"), known(port, home.resolve("stranger.pub")));
        Files.writeString(home.resolve("empty"), "");
        Files.writeString(
                home.resolve("config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + home.resolve("host"),
                        "AuthorizedKeysFile " + home.resolve("authorized"),
                        "StrictModes no",
                        "UsePAM no",
                        "PidFile none",
                        "PasswordAuthentication no",
                        ""));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        SshServer server = new SshServer(home, port, process);
        server.awaitPort();
        return server;
    }

    private static void key(Path home, String name) throws Exception {
        int status = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        home.resolve(name).toString())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    private static String known(int port, Path publicKey) throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(publicKey);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitPort() throws Exception {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(home.resolve("log")), e);
                }
                process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("sshd does not answer");
    }

    /** This machine as a node, reached with a user key and a file of known hosts. */
    Host host(String key, String known) {
        return host(key, known, port);
    }

    Host host(String key, String known, int at) {
        return new Host(
                new Node(new NodeName("a"), new InstanceId("i-0a1"), new IpAddress("127.0.0.1")),
                new HostReach.Ssh(
                        System.getProperty("user.name"),
                        at,
                        home.resolve(key).toString(),
                        home.resolve(known).toString(),
                        false));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
