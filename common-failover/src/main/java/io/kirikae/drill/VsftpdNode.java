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
 * A node that is a network namespace, with a real vsftpd in it, and an nginx where a load balancer asks for a file. While its instance does not run there is neither: what an operating
 * system was told is forgotten with it.
 */
final class VsftpdNode implements ServiceNode {

    static final String USER = "anonymous";
    static final int PORT = 21;

    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");
    private static final Path WEB_PROGRAM = Path.of("/usr/sbin/nginx");
    private static final int TRIES = 200;

    private final Node node;
    private final Namespaces namespaces;
    private final Path configuration;
    private final Optional<Path> web;
    private volatile Optional<NodeInside> inside = Optional.empty();
    private volatile Optional<Process> server = Optional.empty();
    private volatile Optional<Process> webServer = Optional.empty();

    private VsftpdNode(Node node, Namespaces namespaces, Path configuration, Optional<Path> web) {
        this.node = node;
        this.namespaces = namespaces;
        this.configuration = configuration;
        this.web = web;
    }

    /**
     * Lays out the files of a node whose instance does not run yet.
     *
     * @param withWeb whether it has an nginx as well, which shows the node's {@code /srv}
     */
    static VsftpdNode off(Node node, Namespaces namespaces, Path home, boolean withWeb) throws IOException {
        needed(PROGRAM);
        if (withWeb) {
            needed(WEB_PROGRAM);
        }
        Files.createDirectories(home);
        // The server reads as a user who owns none of the directories on the way.
        for (String up : List.of("", "..", "../..")) {
            Files.setPosixFilePermissions(home.resolve(up).normalize(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(home.resolve(FILE), node.name().value(), StandardCharsets.UTF_8);
        Path configuration = home.resolveSibling(node.name() + ".conf");
        Files.writeString(configuration, text(home), StandardCharsets.UTF_8);
        Optional<Path> web = withWeb ? Optional.of(home.resolveSibling(node.name() + ".web")) : Optional.empty();
        if (web.isPresent()) {
            Files.createDirectory(web.get());
            Files.writeString(web.get().resolve("conf"), webText(web.get()), StandardCharsets.UTF_8);
        }
        namespaces.remove(node);
        return new VsftpdNode(node, namespaces, configuration, web);
    }

    private static void needed(Path program) throws IOException {
        if (!Files.isExecutable(program)) {
            String name = String.valueOf(program.getFileName());
            throw new IOException("the data plane netns needs " + name + "; type: apt-get install " + name);
        }
    }

    private static String webText(Path home) {
        return String.join(
                "\n",
                "daemon off;",
                "user daemon;",
                "pid " + home.resolve("pid") + ";",
                "error_log stderr crit;",
                "events {}",
                "http {",
                "  access_log off;",
                "  client_body_temp_path " + home.resolve("body") + ";",
                "  proxy_temp_path " + home.resolve("proxy") + ";",
                "  fastcgi_temp_path " + home.resolve("fastcgi") + ";",
                "  uwsgi_temp_path " + home.resolve("uwsgi") + ";",
                "  scgi_temp_path " + home.resolve("scgi") + ";",
                "  server { listen " + HealthChecks.PORT + "; root /; location /srv/ {} location / { return 404; } }",
                "}",
                "");
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
        server = Optional.of(begin(made, List.of(PROGRAM.toString(), configuration.toString())));
        if (web.isPresent()) {
            webServer = Optional.of(begin(
                    made,
                    List.of(
                            WEB_PROGRAM.toString(),
                            "-c",
                            web.get().resolve("conf").toString())));
        }
    }

    private static Process begin(NodeInside inside, List<String> command) throws IOException {
        return new ProcessBuilder(inside.words(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The instance stops: nothing of it answers, not even its network. */
    void powerOff() throws IOException {
        end(server);
        end(webServer);
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
            case KILL, REFUSE -> end(server);
            case HANG -> server.ifPresent(process -> Command.may("kill -STOP " + process.pid()));
            case LOSE_NETWORK -> namespaces.cut(node);
        }
    }

    private static void end(Optional<Process> program) {
        program.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Override
    public void close() {
        end(server);
        end(webServer);
        inside.ifPresent(NodeInside::close);
    }
}
