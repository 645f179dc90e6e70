package io.kirikae.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what a test has laid ready, one answer per request, and remembers what it was asked. */
final class CannedAws implements AutoCloseable {

    /** Answers one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    CannedAws() {
        this(0);
    }

    CannedAws(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Each request so far: method, path with query, a space, and the body. */
    List<String> requests() {
        return requests;
    }

    CannedAws then(Answer answer) {
        synchronized (answers) {
            answers.add(answer);
        }
        return this;
    }

    CannedAws then(int status, String body) {
        return then(exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** EC2's form of an error. */
    CannedAws thenError(int status, String code, String message) {
        return then(
                status,
                "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><RequestID>rid</RequestID></Response>");
    }

    /** EC2's form of an answer. */
    CannedAws thenAnswer(String action, String content) {
        return then(
                200,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + action
                        + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>req-1</requestId>"
                        + content + "</" + action + "Response>");
    }

    /** Takes the request and closes the connection without an answer. */
    CannedAws thenHangUp() {
        return then(HttpExchange::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        Answer answer;
        synchronized (answers) {
            answer = answers.poll();
        }
        if (answer == null) {
            send(exchange, 500, new byte[0]);
        } else {
            answer.to(exchange);
        }
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
