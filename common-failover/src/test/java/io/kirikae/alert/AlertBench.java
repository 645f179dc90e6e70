package io.kirikae.alert;

import io.kirikae.config.HttpSettings;
import io.kirikae.http.HttpLimits;
import io.kirikae.http.HttpPort;
import io.kirikae.operation.Answer;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How long an alert takes from the spool to the failover, and how many alerts a second the port takes. Prints figures and asserts nothing. System properties:
 * {@code kirikae.bench.seconds} for the port's time (10), {@code kirikae.bench.rate} for its alerts a second (1000), {@code kirikae.bench.spool} for where the spool is.
 */
public final class AlertBench {

    private static final int GROUPS = 10;
    private static final int CONNECTIONS = 64;

    private final PrintStream out;
    private final SystemTime time = new SystemTime();
    private final Path directory;
    private final Spool spool;
    private final Prompt failovers = new Prompt();
    private final AlertLog log = new AlertLog(time);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AlertDesk desk;
    private final SpoolIntake intake;

    private AlertBench(PrintStream out) throws IOException, SpoolException {
        this.out = out;
        this.directory = Files.createTempDirectory(
                Path.of(System.getProperty("kirikae.bench.spool", System.getProperty("java.io.tmpdir"))),
                "kirikae-bench");
        this.spool = Spool.open(directory.resolve("spool"), time);
        this.desk = new AlertDesk(
                group -> true,
                Duration.ofMinutes(10),
                failovers,
                (name, work) -> threads.execute(() -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }),
                time,
                log);
        this.intake = new SpoolIntake(spool, desk, time);
    }

    /** Begins at once and is done at once, and counts how often it was asked for each incident. */
    private static final class Prompt implements Failovers {

        private final Map<IncidentId, Integer> runs = new ConcurrentHashMap<>();
        private final BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Answer ask(Alert alert) {
            begun.offer(System.nanoTime());
            runs.merge(alert.incident(), 1, Integer::sum);
            String id = "run-" + number.incrementAndGet();
            return new Answer.Ran(
                    FakeFailovers.history(alert, id, RunState.DONE), new io.kirikae.engine.RunEnd(RunState.DONE, ""));
        }

        @Override
        public void answered(GroupName group, List<IncidentId> incidents, RunId run) {
            incidents.forEach(incident -> runs.merge(incident, 1, Integer::sum));
        }
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        AlertBench bench = new AlertBench(System.out);
        Thread taking = new Thread(bench::take, "taking");
        taking.setDaemon(true);
        taking.start();
        try {
            bench.spoolToFailover();
            bench.port();
        } finally {
            taking.interrupt();
            taking.join();
            bench.threads.shutdownNow();
            try (Stream<Path> files = Files.walk(bench.directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void take() {
        try {
            while (true) {
                intake.turn();
            }
        } catch (InterruptedException e) {
            intake.close();
        }
    }

    private void spoolToFailover() throws Exception {
        List<Double> put = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        Path program = Path.of("../dist/src/main/bin/kirikae-alert").toAbsolutePath();
        for (int i = 0; i < 120; i++) {
            long began = System.nanoTime();
            spool.put(List.of(alert("put-" + i, i)));
            Long begun = failovers.begun.poll(10, TimeUnit.SECONDS);
            if (i >= 20 && begun != null) {
                put.add((begun - began) / 1e6);
            }
            began = System.nanoTime();
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--spool",
                            spool.directory().toString(),
                            "--group",
                            "g" + i % GROUPS,
                            "--source",
                            "bench",
                            "--id",
                            "program-" + i,
                            "--state",
                            "problem")
                    .inheritIO()
                    .start();
            begun = failovers.begun.poll(10, TimeUnit.SECONDS);
            process.waitFor();
            if (i >= 20 && begun != null) {
                whole.add((begun - began) / 1e6);
            }
            time.pause(Duration.ofMillis(20));
        }
        out.println("From the spool to the failover begun, " + put.size() + " alerts, idle");
        print("Java begins to write it -> begun", put);
        print("kirikae-alert started -> begun (a JVM starts it, which costs it some ms)", whole);
    }

    private Alert alert(String id, int number) {
        return Alerts.raised(Alerts.of(new GroupName("g" + number % GROUPS), id, AlertState.PROBLEM), time.wallClock());
    }

    private void port() throws Exception {
        int seconds = Integer.getInteger("kirikae.bench.seconds", 10);
        int rate = Integer.getInteger("kirikae.bench.rate", 1000);
        try (SpoolWriter writer = new SpoolWriter(spool);
                HttpPort port = HttpPort.open(
                        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty()),
                        HttpLimits.defaults(),
                        new AlertRoutes(desk, log, writer, time).routes(),
                        time)) {
            load(port.address(), 3, rate, "warm");
            failovers.runs.clear();
            long took = System.nanoTime();
            Load load = load(port.address(), seconds, rate, "n");
            took = System.nanoTime() - took;
            out.printf(
                    "%nPOST /v1/alerts, %d alerts a second for %d s on %d connections, client and server in one process%n",
                    rate, seconds, CONNECTIONS);
            print("answer after the moment it was due to be sent", load.latencies);
            out.printf(
                    "  %d of %d accepted after their fsync, %.0f a second, %d refused%n",
                    load.latencies.size() - load.refused.get(),
                    load.latencies.size(),
                    load.latencies.size() / (took / 1e9),
                    load.refused.get());
            for (int i = 0; i < 1200 && failovers.runs.size() < load.latencies.size(); i++) {
                time.pause(Duration.ofMillis(100));
            }
            long twice =
                    failovers.runs.values().stream().filter(times -> times > 1).count();
            out.printf("  %d incidents answered by a run, %d of them twice%n", failovers.runs.size(), twice);
        }
    }

    private static final class Load {
        private final List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong refused = new AtomicLong();
    }

    /** Sends at a fixed rate, so that a slow answer does not slow the next request down unnoticed. */
    private Load load(InetSocketAddress address, int seconds, int rate, String prefix) throws Exception {
        Load load = new Load();
        AtomicInteger next = new AtomicInteger();
        int all = seconds * rate;
        long began = System.nanoTime();
        CountDownLatch done = new CountDownLatch(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(() -> {
                try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                    socket.setTcpNoDelay(true);
                    for (int number = next.getAndIncrement(); number < all; number = next.getAndIncrement()) {
                        long due = began + number * 1_000_000_000L / rate;
                        time.pause(Duration.ofNanos(due - System.nanoTime()));
                        if (!accepted(socket, prefix + number, number)) {
                            load.refused.incrementAndGet();
                        }
                        load.latencies.add((System.nanoTime() - due) / 1e6);
                    }
                } catch (IOException | InterruptedException e) {
                    out.println("  a connection ended: " + e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return load;
    }

    private static boolean accepted(Socket socket, String id, int number) throws IOException {
        String body = "{\"group\":\"g" + number % GROUPS + "\",\"source\":\"zabbix@z-1\",\"id\":\"" + id
                + "\",\"state\":\"problem\",\"text\":\"FTP service is down on ftp-1\"}";
        socket.getOutputStream()
                .write(("POST /v1/alerts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            byte[] bytes = new byte[1024];
            int read = in.read(bytes);
            if (read < 0) {
                throw new IOException("closed after '" + answer + "'");
            }
            answer.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
        }
        return answer.indexOf("HTTP/1.1 202 ") == 0;
    }

    private void print(String what, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        Map<String, Double> figures = new HashMap<>();
        for (int percent : new int[] {50, 95, 99, 100}) {
            figures.put("p" + percent, sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
        }
        out.printf(
                "  %s: median %.2f ms, p95 %.2f, p99 %.2f, max %.2f%n",
                what, figures.get("p50"), figures.get("p95"), figures.get("p99"), figures.get("p100"));
    }
}
