package io.kirikae.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.chance.Cases;
import io.kirikae.config.HttpSettings;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPortTest {

    private static final HttpLimits SHORT = new HttpLimits(
            100, 50, 100_000, 100_000, Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofSeconds(2));
    private static final HttpLimits WIDE = new HttpLimits(
            1000, 1000, 1_000_000, 1_000_000, Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(15));

    private final List<HttpPort> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(HttpPort::close);
    }

    private InetSocketAddress port(HttpLimits limits) throws IOException {
        return port(new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty()), limits);
    }

    private InetSocketAddress port(HttpSettings settings, HttpLimits limits) throws IOException {
        List<HttpRoute> routes = List.of(
                new HttpRoute(
                        "POST",
                        "/echo",
                        1000,
                        false,
                        call -> CompletableFuture.completedFuture(HttpReply.json(
                                202, StandardCharsets.UTF_8.decode(call.body()).toString()))),
                new HttpRoute(
                        "GET",
                        "/hello",
                        0,
                        false,
                        call -> CompletableFuture.completedFuture(new HttpReply(
                                200,
                                "text/plain",
                                "hello " + call.query().getOrDefault("name", "") + " of " + call.peer()))),
                new HttpRoute(
                        "GET",
                        "/health",
                        0,
                        true,
                        call -> CompletableFuture.completedFuture(HttpReply.json(200, "{}"))),
                new HttpRoute("GET", "/never", 0, false, call -> new CompletableFuture<>()),
                new HttpRoute("GET", "/fails", 0, false, call -> {
                    throw new IllegalStateException("secret");
                }));
        HttpPort port = HttpPort.open(settings, limits, routes, new SystemTime());
        open.add(port);
        return port.address();
    }

    @Test
    void aPathWithATokenOfItsOwnDoesNotTakeThatOfThePort() throws IOException {
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, Optional.of(new Secret("port", () -> "p0rt")), Optional.empty());
        HttpRoute own = new HttpRoute(
                "GET",
                "/own",
                0,
                false,
                Optional.of(new Secret("own", () -> "0wn")),
                call -> CompletableFuture.completedFuture(HttpReply.json(200, "{}")));
        HttpRoute other = new HttpRoute(
                "GET", "/other", 0, false, call -> CompletableFuture.completedFuture(HttpReply.json(200, "{}")));
        HttpPort port = HttpPort.open(settings, WIDE, List.of(own, other), new SystemTime());
        open.add(port);

        assertThat(status(port, "/own", "0wn")).isEqualTo(200);
        assertThat(status(port, "/own", "p0rt")).isEqualTo(401);
        assertThat(status(port, "/other", "p0rt")).isEqualTo(200);
        assertThat(status(port, "/other", "0wn")).isEqualTo(401);
        assertThat(status(port, "/own/", "0wn")).isEqualTo(401);
        assertThat(status(port, "/%6fwn", "0wn")).isEqualTo(401);
    }

    private static int status(HttpPort port, String path, String token) throws IOException {
        try (RawClient client = RawClient.to(port.address())) {
            return RawClient.status(
                    client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .answer());
        }
    }

    private static String post(String headers, String body) {
        return "POST /echo HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
    }

    private static String json(String body) {
        return post("Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n", body);
    }

    @Test
    void answersOneRequestAfterTheOtherOnOneConnection() throws Exception {
        try (RawClient client = RawClient.to(port(WIDE))) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(json("{\"n\":" + i + "}")).answer())
                        .startsWith("HTTP/1.1 202 ")
                        .endsWith("\r\n\r\n{\"n\":" + i + "}");
            }
            assertThat(client.send("GET /hello?name=b%20c HTTP/1.1\r\n\r\n").answer())
                    .endsWith("hello b c of 127.0.0.1");
        }
    }

    @Test
    void answersRequestsThatAreSentTogetherInTheirOrder() throws Exception {
        try (RawClient client = RawClient.to(port(WIDE))) {
            client.send(json("{\"n\":1}") + json("{\"n\":2}") + "GET /hello HTTP/1.1\r\n\r\n");

            assertThat(client.answer()).endsWith("{\"n\":1}");
            assertThat(client.answer()).endsWith("{\"n\":2}");
            assertThat(client.answer()).endsWith("hello  of 127.0.0.1");
        }
    }

    @Test
    void takesABodyInChunksAndOneThatIsAskedForFirst() throws Exception {
        try (RawClient client = RawClient.to(port(WIDE))) {
            client.send(post(
                    "Content-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n",
                    "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"));
            assertThat(client.answer()).endsWith("{\"a\":1}");

            client.send(post("Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n", ""));
            assertThat(client.answer()).startsWith("HTTP/1.1 100 ");
            assertThat(client.send("{}").answer()).startsWith("HTTP/1.1 202 ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | GET / HTTP/1.1~~
                    404 | GET http://127.0.0.1/hello HTTP/1.1~~
                    404 | GET /hello/ HTTP/1.1~~
                    404 | GET /../hello HTTP/1.1~~
                    405 | DELETE /echo HTTP/1.1~~
                    405 | HEAD /hello HTTP/1.1~~
                    405 | OPTIONS /hello HTTP/1.1~~
                    411 | POST /echo HTTP/1.1~Content-Type: application/json~~
                    413 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: 1001~~
                    413 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: 99999999999~~
                    413 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: 1001~Expect: 100-continue~~
                    413 | GET /hello HTTP/1.1~Content-Length: 5~~hello
                    400 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: 2~Content-Length: 3~~{}
                    400 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: -1~~
                    400 | POST /echo HTTP/1.1~Content-Type: application/json~Transfer-Encoding: chunked~~zz~{}~0~~
                    415 | POST /echo HTTP/1.1~Content-Length: 2~~{}
                    415 | POST /echo HTTP/1.1~Content-Type: text/plain~Content-Length: 2~~{}
                    417 | POST /echo HTTP/1.1~Content-Type: application/json~Content-Length: 2~Expect: money~~{}
                    400 | GARBAGE~~
                    400 | GET /hello HTTP/1.1~no colon~~
                    400 | GET /hello HTTP/1.1~X: a\0b~~
                    500 | GET /fails HTTP/1.1~~
                    """)
    void refusesWithASentenceAndCloses(int status, String request) throws Exception {
        try (RawClient client = RawClient.to(port(WIDE))) {
            String answer = client.send(request.replace("~", "\r\n").replace("\\0", "\0"))
                    .rest();

            assertThat(RawClient.status(answer)).isEqualTo(status);
            if (!request.startsWith("HEAD")) {
                assertThat(answer).contains("{\"error\":\"").doesNotContain("Exception", "secret");
            }
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        InetSocketAddress port = port(WIDE);
        try (RawClient line = RawClient.to(port);
                RawClient headers = RawClient.to(port)) {
            assertThat(RawClient.status(line.send("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n\r\n")
                            .rest()))
                    .isEqualTo(414);
            assertThat(RawClient.status(headers.send("GET /hello HTTP/1.1\r\nX: " + "x".repeat(9000) + "\r\n\r\n")
                            .rest()))
                    .isEqualTo(431);
        }
    }

    @Test
    void chunksWithoutEndAreRefusedAtTheLimit() throws Exception {
        try (RawClient client = RawClient.to(port(WIDE))) {
            client.send(post("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", ""));
            for (int i = 0; i < 3; i++) {
                client.send("190\r\n" + "x".repeat(400) + "\r\n");
            }

            assertThat(RawClient.status(client.rest())).isEqualTo(413);
        }
    }

    @Test
    void aSlowHeadASlowBodyAndAnIdleConnectionAreEnded() throws Exception {
        InetSocketAddress port = port(SHORT);
        try (RawClient head = RawClient.to(port);
                RawClient body = RawClient.to(port);
                RawClient idle = RawClient.to(port);
                RawClient kept = RawClient.to(port)) {
            head.send("GET /hello HTTP/1.1\r\nX: ");
            body.send(post("Content-Type: application/json\r\nContent-Length: 10\r\n", "{"));
            kept.send("GET /hello HTTP/1.1\r\n\r\n");
            assertThat(RawClient.status(kept.answer())).isEqualTo(200);

            assertThat(RawClient.status(head.rest())).isEqualTo(408);
            assertThat(RawClient.status(body.rest())).isEqualTo(408);
            assertThat(idle.rest()).isEmpty();
            assertThat(kept.rest()).isEmpty();
        }
    }

    @Test
    void aHeadThatDripsIsEndedToo() throws Exception {
        try (RawClient client = RawClient.to(port(SHORT))) {
            client.send("GET /hello HTTP/1.1\r\n");
            Thread dripping = new Thread(() -> {
                try {
                    while (true) {
                        client.send("X: y\r\n");
                        new SystemTime().pause(Duration.ofMillis(20));
                    }
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt(); // The port has closed.
                }
            });
            dripping.start();

            assertThat(RawClient.status(client.rest())).isEqualTo(408);
            dripping.interrupt();
            dripping.join();
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() throws Exception {
        try (RawClient client = RawClient.to(port(SHORT))) {
            assertThat(RawClient.status(
                            client.send("GET /never HTTP/1.1\r\n\r\n").rest()))
                    .isEqualTo(503);
        }
    }

    @Test
    void tooManyRequestsAreRefusedAndLaterOnesAnswered() throws Exception {
        HttpLimits limits =
                new HttpLimits(100, 100, 1000, 5, Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
        InetSocketAddress port = port(limits);
        int refused = 0;
        for (int i = 0; i < 30; i++) {
            try (RawClient client = RawClient.to(port)) {
                String answer = client.send("GET /hello HTTP/1.0\r\n\r\n").rest();
                refused += RawClient.status(answer) == 429 ? 1 : 0;
                assertThat(answer).containsAnyOf("Retry-After: 1", "retry-after: 1", "200 OK");
            }
        }

        assertThat(refused).isPositive();
    }

    @Test
    void connectionsAreBoundedAndOneThatEndsMakesRoom() throws Exception {
        HttpLimits limits =
                new HttpLimits(20, 10, 1000, 1000, Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
        InetSocketAddress port = port(limits);
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RawClient client = RawClient.to(port);
            clients.add(client);
            assertThat(RawClient.status(
                            client.send("GET /hello HTTP/1.1\r\n\r\n").answer()))
                    .isEqualTo(200);
        }
        try (RawClient eleventh = RawClient.to(port)) {
            assertThat(eleventh.rest()).isEmpty();
        }
        clients.get(0).close();

        assertThat(eventually(port)).isTrue();
        for (RawClient client : clients) {
            client.close();
        }
    }

    /** Whether a connection is let in before long. */
    private static boolean eventually(InetSocketAddress port) throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawClient client = RawClient.to(port)) {
                if (RawClient.status(client.send("GET /hello HTTP/1.0\r\n\r\n").rest()) == 200) {
                    return true;
                }
            } catch (IOException e) {
                // Closed while we sent.
            }
            new SystemTime().pause(Duration.ofMillis(10));
        }
        return false;
    }

    @Test
    void tenThousandConnectionsLeaveThePortAnswering() throws Exception {
        HttpLimits limits = new HttpLimits(
                100, 100, 100_000, 100_000, Duration.ofSeconds(30), Duration.ofSeconds(9), Duration.ofSeconds(9));
        InetSocketAddress port = port(limits);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 10_000; i++) {
                Socket socket = new Socket();
                socket.connect(port, 20_000);
                sockets.add(socket);
                if (sockets.size() == 500) {
                    for (Socket each : sockets.subList(0, 400)) {
                        each.close();
                    }
                    sockets.subList(0, 400).clear();
                }
            }
            assertThat(open.get(0).counts().connections()).isLessThanOrEqualTo(100);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(eventually(port)).isTrue();
    }

    @Test
    void withoutTheTokenNothingIsToldButHealth() throws Exception {
        Secret secret = new Secret("a test", () -> "s3cret");
        InetSocketAddress port = port(new HttpSettings("127.0.0.1", 0, Optional.of(secret), Optional.empty()), WIDE);
        assertThat(asking(port, "/hello", "")).isEqualTo(401);
        assertThat(asking(port, "/nothing", "")).isEqualTo(401);
        assertThat(asking(port, "/hello", "Authorization: Bearer wrong\r\n")).isEqualTo(401);
        assertThat(asking(port, "/hello", "Authorization: Bearer \r\n")).isEqualTo(401);
        assertThat(asking(port, "/hello", "Authorization: Basic s3cret\r\n")).isEqualTo(401);
        assertThat(asking(port, "/hello", "Authorization: Bearer s3cretx\r\n")).isEqualTo(401);
        assertThat(asking(port, "/hello", "Authorization: Bearer s3cret\r\n")).isEqualTo(200);
        assertThat(asking(port, "/hello", "Authorization: bearer s3cret\r\n")).isEqualTo(200);
        assertThat(asking(port, "/health", "")).isEqualTo(200);
    }

    @Test
    void aTokenCannotBeGuessedQuickly() throws Exception {
        Secret secret = new Secret("a test", () -> "s3cret");
        InetSocketAddress port = port(new HttpSettings("127.0.0.1", 0, Optional.of(secret), Optional.empty()), WIDE);
        int told = 0;
        for (int i = 0; i < 100; i++) {
            told += asking(port, "/hello", "Authorization: Bearer guess" + i + "\r\n") == 401 ? 1 : 0;
        }

        assertThat(told).isLessThan(100);
        assertThat(asking(port, "/hello", "Authorization: Bearer s3cret\r\n")).isEqualTo(200);
    }

    private static int asking(InetSocketAddress port, String path, String headers) throws IOException {
        try (RawClient client = RawClient.to(port)) {
            return RawClient.status(client.send("GET " + path + " HTTP/1.0\r\n" + headers + "\r\n")
                    .rest());
        }
    }

    @Test
    void aTokenThatCannotBeReadKeepsThePortClosed() {
        Secret secret = new Secret("a test", () -> {
            throw new IllegalStateException("there is no file /etc/kirikae/token");
        });

        assertThatThrownBy(() -> port(new HttpSettings("127.0.0.1", 0, Optional.of(secret), Optional.empty()), WIDE))
                .isInstanceOf(IOException.class)
                .hasMessage("the token cannot be used: there is no file /etc/kirikae/token");
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        int taken = port(WIDE).getPort();

        assertThatThrownBy(() -> port(new HttpSettings("127.0.0.1", taken, Optional.empty(), Optional.empty()), WIDE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the port " + taken + " of 127.0.0.1 cannot be opened");
    }

    /** Ten requests of garbage in each case: tens of thousands in each run, and a million by {@code -Dkirikae.cases=100000}. */
    @Test
    void garbageOfAnyKindIsRefusedAndThePortAnswersAfterIt() throws Exception {
        InetSocketAddress port = port(WIDE);
        Cases.forAll(chance -> {
            try (RawClient client = RawClient.to(port)) {
                StringBuilder garbage = new StringBuilder();
                for (int i = 0; i < 10; i++) {
                    garbage.append(chance.oneOf(
                            "GET /hello HTTP/1.1\r\n\r\n",
                            "POST /echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                            "POST /echo HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(chance.between(0, 2000)) + "\r\n",
                            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                            "GET " + chance.text(0, 100) + " HTTP/1.1\r\n" + chance.text(0, 200) + "\r\n\r\n",
                            chance.text(0, 300),
                            "\u0016\u0003\u0001" + chance.text(0, 300),
                            "\r\n\r\n\r\n"));
                }
                client.send(garbage.toString());
            } catch (IOException e) {
                // Closed while we sent, as it may.
            }
        });

        assertThat(asking(port, "/hello", "")).isEqualTo(200);
        assertThat(open.get(0).counts().requests()).isPositive();
        assertThat(open.get(0).counts().refused()).isPositive();
    }
}
