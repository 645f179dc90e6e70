package io.kirikae.alert;

import io.kirikae.chance.Chance;
import io.kirikae.config.HttpSettings;
import io.kirikae.http.HttpLimits;
import io.kirikae.http.HttpPort;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends random and mutated requests to the port that takes alerts, by several threads over connections that are kept, and prints how many had which answer. Ends with 1 if
 * the port was silent where it owed an answer, or does not take an alert afterwards. System properties: {@code kirikae.fuzz.requests} (1,000,000),
 * {@code kirikae.fuzz.seed} (1), {@code kirikae.fuzz.threads} (32), {@code kirikae.bench.spool} for where the spool is.
 */
public final class IntakeFuzz {

    /** Far longer than the port waits for the rest of a request, which a third of them lack, and for an answer of its own. */
    private static final int PATIENCE_MILLIS = 30_000;

    private static final HttpLimits LIMITS = new HttpLimits(
            1024, 1024, 1_000_000, 1_000_000, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(20));
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]{1,7})\r\n");

    private static final Pattern CLOSE = Pattern.compile("(?i)\r\nconnection: close\r\n");

    private final SystemTime time = new SystemTime();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final long seed = Long.getLong("kirikae.fuzz.seed", 1);
    private final int requests = Integer.getInteger("kirikae.fuzz.requests", 1_000_000);

    private IntakeFuzz() {}

    public static void main(String[] arguments) throws Exception {
        IntakeFuzz fuzz = new IntakeFuzz();
        Path directory = Files.createTempDirectory(
                Path.of(System.getProperty("kirikae.bench.spool", System.getProperty("java.io.tmpdir"))),
                "kirikae-fuzz");
        try {
            fuzz.run(directory, System.out);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        if (fuzz.answers.keySet().stream().anyMatch(each -> each.startsWith("!"))) {
            System.exit(1);
        }
    }

    private void run(Path directory, PrintStream out) throws Exception {
        Spool spool = Spool.open(directory.resolve("spool"), time);
        AlertLog log = new AlertLog(time);
        AlertDesk desk = new AlertDesk(
                group -> group.toString().startsWith("g"),
                Duration.ofMinutes(10),
                new FakeFailovers(),
                (name, work) -> {},
                time,
                log);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> count("! " + thread.getName() + " died of " + e));
        long began = System.nanoTime();
        try (SpoolWriter writer = new SpoolWriter(spool);
                HttpPort port = HttpPort.open(
                        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty()),
                        LIMITS,
                        new AlertRoutes(desk, log, writer, time).routes(),
                        time)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Integer.getInteger("kirikae.fuzz.threads", 32); i++) {
                Thread thread = new Thread(() -> work(port.address()), "fuzz-" + i);
                thread.start();
                threads.add(thread);
            }
            for (Thread each : threads) {
                each.join();
            }
            if (!valid(port.address())) {
                count("! an alert is not taken afterwards");
            }
        }
        out.printf("%,d requests, seed %d, %.0f s%n", requests, seed, (System.nanoTime() - began) / 1e9);
        answers.forEach((what, times) -> out.printf("  %-40s %,d%n", what, times.sum()));
        try (Stream<Path> files = Files.list(spool.directory())) {
            out.printf(
                    "  %,d files in the spool%n",
                    files.filter(Files::isRegularFile).count());
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, each -> new LongAdder()).increment();
    }

    /** One connection after the other, each as long as the port keeps it. */
    private void work(InetSocketAddress port) {
        int number = next.getAndIncrement();
        while (number < requests) {
            try (Socket socket = new Socket(port.getAddress(), port.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(PATIENCE_MILLIS);
                boolean kept = true;
                while (kept && number < requests) {
                    kept = ask(socket, number);
                    number = next.getAndIncrement();
                }
            } catch (IOException e) {
                count("closed while we sent or waited");
                number = next.getAndIncrement();
            }
        }
    }

    /** Whether the connection can be used once more. */
    private boolean ask(Socket socket, int number) throws IOException {
        Chance chance = new Chance(seed * 1_000_003 + number);
        String request = request(chance);
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            Optional<Answer> answer = answer(socket.getInputStream());
            count(answer.map(Answer::status).orElse("closed without an answer"));
            return answer.isPresent() && !answer.get().last();
        } catch (SocketTimeoutException e) {
            count("! silent: request " + number);
            return false;
        }
    }

    /**
     * An answer.
     *
     * @param status its code
     * @param last whether the port closes the connection after it
     */
    private record Answer(String status, boolean last) {}

    private static Optional<Answer> answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            head.append((char) read);
        }
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            throw new IllegalStateException("the port answered " + head);
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return Optional.of(new Answer(
                status.group(1), CLOSE.matcher(head).find() || status.group(1).startsWith("1")));
    }

    /** Half of them are as a monitoring server writes them, but for a fifth of all in which some bytes are others. */
    private static String request(Chance chance) {
        String request = chance.share(0.5) ? proper(alert(chance)) : strange(chance);
        return chance.share(0.2) ? mutated(request, chance) : request;
    }

    private static String proper(String body) {
        return "POST /v1/alerts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String strange(Chance chance) {
        String body = body(chance);
        String length = chance.oneOf(
                "Content-Length: " + body.length(),
                "Content-Length: " + body.length(),
                "Content-Length: " + body.length(),
                "Content-Length: " + chance.between(-2, 70_000),
                "Content-Length: " + body.length() + "\r\nContent-Length: 3",
                "Transfer-Encoding: chunked",
                "X-Nothing: 1");
        boolean chunked = length.startsWith("Transfer");
        return chance.oneOf("POST", "POST", "POST", "GET", "PUT", "OPTIONS", "post", "PRI")
                + " "
                + chance.oneOf(
                        "/v1/alerts",
                        "/v1/alerts",
                        "/v1/alerts",
                        "/v1/alerts?id=" + chance.text(0, 20).replace(' ', '+'),
                        "/v1/health",
                        "/../../etc/passwd",
                        "/v1/%61lerts",
                        "*",
                        chance.text(0, 60))
                + chance.oneOf(
                        " HTTP/1.1\r\n", " HTTP/1.1\r\n", " HTTP/1.1\r\n", " HTTP/1.0\r\n", " HTTP/3.7\r\n", "\r\n")
                + "Host: x\r\n"
                + chance.oneOf(
                        "Content-Type: application/json\r\n",
                        "Content-Type: application/json\r\n",
                        "Expect: 100-continue\r\n",
                        "")
                + chance.maybe(0.1, () -> chance.text(0, 300) + "\r\n").orElse("")
                + length
                + "\r\n\r\n"
                + (chunked ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n" : body);
    }

    private static String alert(Chance chance) {
        return "{\"group\":\"" + chance.oneOf("g1", "g2", "g3", "nobody") + "\",\"source\":\"zabbix@z-1\",\"id\":\""
                + chance.between(0, 1_000_000) + "\",\"state\":\""
                + chance.oneOf("problem", "recovery", "recovery", "up")
                + "\",\"text\":\"" + chance.oneOf("down", "a \\\"quoted\\\" word", "\\u65e5", "") + "\"}";
    }

    private static String body(Chance chance) {
        String alert = alert(chance);
        return chance.oneOf(
                alert,
                alert,
                alert,
                "{}",
                "[" + "[".repeat(chance.between(0, 2000)),
                "{\"group\":" + chance.text(0, 100),
                "x".repeat(chance.between(0, 70_000)),
                "");
    }

    /** Some bytes of it another, left out, or twice. */
    private static String mutated(String request, Chance chance) {
        StringBuilder text = new StringBuilder(request);
        for (int i = chance.between(1, 5); i > 0 && text.length() > 1; i--) {
            int at = chance.between(0, text.length() - 1);
            switch (chance.between(0, 3)) {
                case 0 -> text.setCharAt(at, (char) chance.between(0, 255));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + chance.between(1, 40))));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private static boolean valid(InetSocketAddress port) throws IOException {
        String body =
                "{\"group\":\"g1\",\"source\":\"zabbix@z-1\",\"id\":\"last\",\"state\":\"problem\",\"text\":\"x\"}";
        try (Socket socket = new Socket(port.getAddress(), port.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(proper(body).getBytes(StandardCharsets.US_ASCII));
            return answer(socket.getInputStream())
                    .filter(answer -> answer.status().equals("202"))
                    .isPresent();
        }
    }
}
