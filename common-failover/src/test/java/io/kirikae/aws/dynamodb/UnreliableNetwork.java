package io.kirikae.aws.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.regex.Pattern;

/** What lies between a store and DynamoDB: it loses requests and answers, and answers itself, as a test says. */
final class UnreliableNetwork implements AutoCloseable {

    /** What becomes of one request. */
    sealed interface Fate {

        /** It arrives, and so does its answer. */
        record Passes() implements Fate {}

        /** It arrives, and its answer does not. */
        record LosesTheAnswer() implements Fate {}

        /** It never arrives. */
        record LosesTheRequest() implements Fate {}

        /**
         * It never arrives, and this is the answer.
         *
         * @param status the HTTP status
         * @param body JSON
         */
        record Answers(int status, String body) implements Fate {}

        /** An error as DynamoDB answers it. */
        static Fate error(String code, String message) {
            return new Answers(
                    400,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"" + message + "\"}");
        }
    }

    /** Decides on each request. */
    interface Weather {
        Fate on(String action, String body);
    }

    static final Weather FAIR = (action, body) -> new Fate.Passes();

    // Hop by hop, or set by the client itself.
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Set<String> WRITES = Set.of("PutItem", "DeleteItem", "TransactWriteItems");
    private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private final DoubleAdder writeUnits = new DoubleAdder();
    private volatile Weather weather = FAIR;

    UnreliableNetwork() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

    void weather(Weather next) {
        weather = next;
    }

    /** Does this to the next requests of that action, and then lets all pass. */
    void next(String action, Fate... fates) {
        List<Fate> left = new CopyOnWriteArrayList<>(fates);
        weather = (asked, body) -> {
            synchronized (left) {
                return asked.equals(action) && !left.isEmpty() ? left.remove(0) : new Fate.Passes();
            }
        };
    }

    /** What was asked for so far. */
    List<String> actions() {
        return actions;
    }

    long count(String action) {
        return actions.stream().filter(action::equals).count();
    }

    /** The write units that DynamoDB would have charged for what was passed on so far. */
    double writeUnits() {
        return writeUnits.sum();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String action = target.substring(target.indexOf('.') + 1);
        actions.add(action);
        Fate fate = weather.on(action, new String(body, StandardCharsets.UTF_8));
        if (fate instanceof Fate.LosesTheRequest) {
            exchange.close();
            return;
        }
        if (fate instanceof Fate.Answers answers) {
            send(exchange, answers.status(), answers.body().getBytes(StandardCharsets.UTF_8));
            return;
        }
        HttpResponse<byte[]> answer = passedOn(exchange, asking(action, body));
        if (WRITES.contains(action)) {
            // DynamoDB Local counts what a transaction writes once; DynamoDB does twice.
            int times = action.equals("TransactWriteItems") ? 2 : 1;
            UNITS.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(found -> writeUnits.add(times * Double.parseDouble(found.group(1))));
        }
        if (fate instanceof Fate.LosesTheAnswer) {
            exchange.close();
        } else {
            send(exchange, answer.statusCode(), answer.body());
        }
    }

    /** The request, asking besides what it costs. */
    private static byte[] asking(String action, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return WRITES.contains(action)
                ? ("{\"ReturnConsumedCapacity\":\"TOTAL\"," + text.substring(1)).getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private HttpResponse<byte[]> passedOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(LocalDynamoDb.endpoint()).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.getResponseHeaders().add("x-amzn-RequestId", "passed-on");
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
