package io.kirikae.nagios.bench;

import io.kirikae.health.AnonymousTls;
import io.kirikae.nagios.endpoint.RawNrpe;
import io.kirikae.nagios.endpoint.TestKeys;
import io.kirikae.nrpe.NrpeVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The port beside the NRPE of Debian, both asked for checks of the same real vsftpd, by the same clients in turn. The light client is a
 * socket of this JVM, so that the client's own cost, which caps every figure on a small machine, is small and the same for both, except that
 * anonymous TLS is done by the JDK, which costs more; the other is the real {@code check_nrpe}, a process for each question. CPU is that of the server and all that it starts.
 *
 * <p>Needs to be root, with the packages vsftpd, nagios-nrpe-server, nagios-nrpe-plugin and monitoring-plugins-basic.
 */
public final class NrpeBench {

    private static final Path CHECK_NRPE = Path.of("/usr/lib/nagios/plugins/check_nrpe");
    private static final int ROUNDS = Integer.getInteger("kirikae.bench.rounds", 3);
    private static final int EACH = Integer.getInteger("kirikae.bench.checks", 60);

    private static final int WARM_UP = Integer.getInteger("kirikae.bench.warm-up", 500);

    private final Path scratch;
    private final List<Process> processes = new ArrayList<>();
    private final List<CpuGroup> groups = new ArrayList<>();

    private NrpeBench(Path scratch) {
        this.scratch = scratch;
    }

    /** A server under test. */
    private record Served(String name, int port, CpuGroup cpu, String command, Client client) {}

    /** Asks one question at a port; whether the answer was the right one. */
    private interface Client {
        boolean ask(int port, String command) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        AnonymousTls.permit();
        if (!Files.isExecutable(Path.of("/usr/sbin/nrpe"))
                || !Files.isExecutable(Path.of("/usr/sbin/vsftpd"))
                || !System.getProperty("user.name").equals("root")) {
            System.out.println(
                    "NRPE: skipped; needs root and vsftpd, nagios-nrpe-server, nagios-nrpe-plugin, monitoring-plugins-basic");
            return;
        }
        NrpeBench bench = new NrpeBench(Files.createTempDirectory("kirikae-nrpe-bench"));
        try {
            bench.run();
        } finally {
            bench.close();
        }
    }

    private void run() throws Exception {
        int ftp = vsftpd();
        TestKeys keys = TestKeys.in(scratch);
        LightTls light = new LightTls(keys);
        Client certified = (port, command) -> light.ask(port, command).code() == 0;
        Client plainly = (port, command) ->
                RawNrpe.plain(port).ask(NrpeVersion.V4, command).code() == 0;
        Client anonymously = (port, command) ->
                RawNrpe.anonymous(port).ask(NrpeVersion.V4, command).code() == 0;
        int plainC = cNrpe("c-plain", ftp, List.of("-n"));
        int adhC = cNrpe("c-adh", ftp, List.of());
        int certC = cNrpe(
                "c-cert",
                ftp,
                List.of(),
                "ssl_cert_file=" + keys.certificate("server"),
                "ssl_privatekey_file=" + keys.key("server"));
        int plain = ours("ours-plain", ftp, "legacy: plain-text", List.of());
        String tls = "tls: {certificate: " + keys.certificate("server") + ", key: " + keys.key("server") + "}";
        int boringSsl = ours("ours-boringssl", ftp, tls, List.of());
        int jdk = ours("ours-jdk", ftp, tls, List.of("-Dio.netty.handler.ssl.noOpenSsl=true"));

        Map<String, List<Served>> tables = new LinkedHashMap<>();
        tables.put(
                "plain text, light client",
                List.of(
                        served("C nrpe: check_ftp", plainC, "c-plain", "check_ftp", plainly),
                        served("ours: what check_ftp does", plain, "ours-plain", "banner", plainly),
                        served("ours: ftp, login", plain, "ours-plain", "login", plainly),
                        served("ours: ftp, login and list", plain, "ours-plain", "list", plainly)));
        tables.put(
                "TLS, light client",
                List.of(
                        served("C nrpe as shipped: check_ftp (JDK's TLS)", adhC, "c-adh", "check_ftp", anonymously),
                        served("C nrpe with certificate: check_ftp", certC, "c-cert", "check_ftp", certified),
                        served(
                                "ours, BoringSSL: what check_ftp does",
                                boringSsl,
                                "ours-boringssl",
                                "banner",
                                certified),
                        served("ours, BoringSSL: ftp, login", boringSsl, "ours-boringssl", "login", certified),
                        served("ours, BoringSSL: ftp, list", boringSsl, "ours-boringssl", "list", certified),
                        served("ours, JDK's TLS: what check_ftp does", jdk, "ours-jdk", "banner", certified)));
        tables.put(
                "TLS, the real check_nrpe",
                List.of(
                        served("C nrpe as shipped: check_ftp", adhC, "c-adh", "check_ftp", NrpeBench::checkNrpe),
                        served(
                                "C nrpe with certificate: check_ftp",
                                certC,
                                "c-cert",
                                "check_ftp",
                                NrpeBench::checkNrpe),
                        served(
                                "ours, BoringSSL: what check_ftp does",
                                boringSsl,
                                "ours-boringssl",
                                "banner",
                                NrpeBench::checkNrpe),
                        served(
                                "ours, BoringSSL: ftp, login",
                                boringSsl,
                                "ours-boringssl",
                                "login",
                                NrpeBench::checkNrpe)));
        for (Map.Entry<String, List<Served>> table : tables.entrySet()) {
            table(table.getKey(), table.getValue());
        }
        answersOfTheirOwn(boringSsl, light);
        twelveSeconds(boringSsl, light);
        light.close();
    }

    private Served served(String name, int port, String group, String command, Client client) {
        CpuGroup cpu = groups.stream()
                .filter(each -> each.name().equals(group))
                .findFirst()
                .orElseThrow();
        return new Served(name, port, cpu, command, client);
    }

    private static void table(String title, List<Served> servers) throws Exception {
        System.out.printf("%n%s; %d rounds of %d checks each, in turn%n", title, ROUNDS, EACH);
        for (Served each : servers) {
            // What is resident has been compiled long ago; a process that is started anew never is.
            Load.of(each.name().startsWith("ours") ? WARM_UP : 10, 8, () -> each.client()
                    .ask(each.port(), each.command()));
        }
        for (int concurrency : new int[] {1, 8, 32}) {
            double baseline = 0;
            for (Row row : rows(servers, concurrency)) {
                baseline = baseline == 0 ? row.outcome().perSecond() : baseline;
                row.print(concurrency, baseline);
            }
        }
    }

    private record Row(String name, Load.Outcome outcome, OptionalDouble cpu) {
        void print(int concurrency, double baseline) {
            System.out.printf(
                    "  %2d at once  %-42s %7.1f/s (%4.1fx)  median %7.1f  p99 %7.1f ms  CPU %s ms/check  %d wrong%n",
                    concurrency,
                    name,
                    outcome.perSecond(),
                    outcome.perSecond() / baseline,
                    outcome.millis(0.5),
                    outcome.millis(0.99),
                    cpu.isPresent()
                            ? String.format(
                                    "%5.2f",
                                    cpu.getAsDouble() / outcome.sorted().size())
                            : "?",
                    outcome.wrong());
        }
    }

    /** Every server has its turn in every round, so that what else the machine does falls on all of them alike. */
    private static List<Row> rows(List<Served> servers, int concurrency) throws Exception {
        Map<Served, Load.Outcome> outcomes = new LinkedHashMap<>();
        Map<Served, Double> cpu = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Served each : servers) {
                double before = each.cpu().millis().orElse(0);
                Load.Outcome outcome =
                        Load.of(EACH, concurrency, () -> each.client().ask(each.port(), each.command()));
                cpu.merge(each, each.cpu().millis().orElse(0) - before, Double::sum);
                outcomes.merge(each, outcome, Load.Outcome::and);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Served each : servers) {
            OptionalDouble used =
                    each.cpu().millis().isPresent() ? OptionalDouble.of(cpu.get(each)) : OptionalDouble.empty();
            rows.add(new Row(each.name(), outcomes.get(each), used));
        }
        return rows;
    }

    private static void answersOfTheirOwn(int port, LightTls client) throws Exception {
        int count = Integer.getInteger("kirikae.bench.own", 20_000);
        AtomicInteger number = new AtomicInteger();
        Load.Outcome outcome = Load.of(count, 16, () -> {
            String token = "token-" + number.incrementAndGet();
            return client.ask(port, "echo!" + token).text().equals(token);
        });
        System.out.printf(
                "%n%d checks by TLS, 16 at once, each with an answer of its own: %d wrong, %.0f/s%n",
                count, outcome.wrong(), outcome.perSecond());
    }

    private static void twelveSeconds(int port, LightTls client) throws Exception {
        Load.Outcome outcome = Load.of(12, 12, () -> client.ask(port, "second").code() == 0);
        System.out.printf(
                "12 checks of 1 s each at once: all back after %.3f s%n",
                outcome.elapsed().toNanos() / 1e9);
    }

    /** The real client, a process for each question, which takes any certificate. */
    private static boolean checkNrpe(int port, String command) throws Exception {
        Process process = new ProcessBuilder(
                        CHECK_NRPE.toString(), "-D", "-H", "127.0.0.1", "-p", "" + port, "-t", "30", "-c", command)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private int vsftpd() throws Exception {
        int port = freePort();
        Path root = Files.createDirectories(scratch.resolve("ftp"));
        Files.createDirectories(scratch.resolve("empty"));
        allow(scratch, root);
        Path configuration = Files.write(
                scratch.resolve("vsftpd.conf"),
                List.of(
                        "listen=YES",
                        "listen_address=127.0.0.1",
                        "listen_port=" + port,
                        "background=NO",
                        "anonymous_enable=YES",
                        "no_anon_password=YES",
                        "anon_root=" + root,
                        "anon_world_readable_only=NO",
                        "secure_chroot_dir=" + scratch.resolve("empty"),
                        "seccomp_sandbox=NO",
                        "isolate_network=NO",
                        "xferlog_enable=NO"));
        start(new CpuGroup("vsftpd"), List.of("/usr/sbin/vsftpd", configuration.toString()));
        awaitPort(port);
        return port;
    }

    private int cNrpe(String name, int ftp, List<String> options, String... settings) throws Exception {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "pid_file=" + scratch.resolve(name + ".pid"),
                "server_address=127.0.0.1",
                "server_port=" + port,
                "nrpe_user=nobody",
                "nrpe_group=nogroup",
                "allowed_hosts=127.0.0.1",
                "command[check_ftp]=/usr/lib/nagios/plugins/check_ftp -H 127.0.0.1 -p " + ftp));
        lines.addAll(List.of(settings));
        Path configuration = Files.write(scratch.resolve(name + ".cfg"), lines);
        List<String> command = new ArrayList<>(List.of("/usr/sbin/nrpe", "-c", configuration.toString(), "-f"));
        command.addAll(options);
        start(new CpuGroup(name), command);
        awaitPort(port);
        return port;
    }

    private int ours(String name, int ftp, String security, List<String> options) throws Exception {
        Path configuration = Files.writeString(scratch.resolve(name + ".yaml"), """
                nrpe:
                  port: 0
                  SECURITY
                  arguments: true
                  commands:
                    banner: {tcp: {host: 127.0.0.1, port: FTP, send: "QUIT\\r\\n", expect: "220 "}}
                    login: {ftp: {host: 127.0.0.1, port: FTP, transfer: none}}
                    list: {ftp: {host: 127.0.0.1, port: FTP}}
                """.replace("SECURITY", security)
                .replace("FTP", "" + ftp));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Xss512k"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BenchServerMain.class.getName(),
                configuration.toString()));
        Process process = start(new CpuGroup(name), command);
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return Integer.parseInt(Optional.ofNullable(line).orElseThrow());
    }

    private Process start(CpuGroup group, List<String> command) throws IOException {
        Process process = group.start(command);
        processes.add(process);
        groups.add(group);
        return process;
    }

    private static void allow(Path... directories) {
        for (Path each : directories) {
            if (!each.toFile().setReadable(true, false) || !each.toFile().setExecutable(true, false)) {
                throw new IllegalStateException("cannot open " + each);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (java.net.ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private void close() throws IOException, InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        TimeUnit.MILLISECONDS.sleep(200);
        groups.forEach(CpuGroup::close);
        try (var files = Files.walk(scratch)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
