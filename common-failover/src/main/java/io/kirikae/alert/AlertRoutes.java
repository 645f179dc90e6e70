package io.kirikae.alert;

import io.kirikae.http.HttpCall;
import io.kirikae.http.HttpReply;
import io.kirikae.http.HttpRoute;
import io.kirikae.store.RunId;
import io.kirikae.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a port answers about alerts: {@code POST /v1/alerts} takes one into the spool, {@code GET /v1/alerts} tells what has become of the latest, {@code GET /v1/health}
 * that the daemon answers.
 */
public final class AlertRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRoutes.class);
    private static final String PATH = "/v1/alerts";
    private static final int MOST_SHOWN = 100;

    private final AlertDesk desk;
    private final AlertLog log;
    private final SpoolWriter writer;
    private final TimeSource time;
    private final List<AlertSource> sources;
    private final AtomicLong loggedIn = new AtomicLong(-1);

    /**
     * Routes that take alerts.
     *
     * @param desk knows which alerts would be refused
     * @param log knows what has become of alerts
     * @param writer writes alerts into the spool
     * @param time the clock
     */
    public AlertRoutes(AlertDesk desk, AlertLog log, SpoolWriter writer, TimeSource time) {
        this(desk, log, writer, time, List.of());
    }

    /**
     * Routes that take alerts, also in forms of their own.
     *
     * @param desk knows which alerts would be refused
     * @param log knows what has become of alerts
     * @param writer writes alerts into the spool
     * @param time the clock
     * @param sources read alerts in forms of their own
     */
    public AlertRoutes(AlertDesk desk, AlertLog log, SpoolWriter writer, TimeSource time, List<AlertSource> sources) {
        this.desk = desk;
        this.log = log;
        this.writer = writer;
        this.time = time;
        this.sources = List.copyOf(sources);
    }

    /** The routes. */
    public List<HttpRoute> routes() {
        List<HttpRoute> routes = new ArrayList<>(List.of(
                new HttpRoute("POST", PATH, AlertJson.LARGEST, false, call -> take(call, AlertJson::parse)),
                new HttpRoute("GET", PATH, 0, false, this::show),
                new HttpRoute("GET", "/v1/health", 0, true, call -> now(HttpReply.json(200, "{\"alive\":true}")))));
        sources.forEach(source -> routes.add(
                new HttpRoute("POST", source.path(), AlertJson.LARGEST, false, call -> take(call, source::read))));
        return List.copyOf(routes);
    }

    private CompletionStage<HttpReply> take(HttpCall call, BiFunction<byte[], Arrival, AlertReading> reader) {
        AlertReading reading = reader.apply(call.body().array(), new Arrival(time.wallClock(), call.peer(), false));
        if (reading instanceof AlertReading.Nothing nothing) {
            return now(HttpReply.json(200, AlertJson.ignored(nothing.why())));
        }
        if (reading instanceof AlertReading.Good good) {
            Optional<String> refusal = desk.refusal(good.alert());
            if (refusal.isPresent()) {
                return wrong(call, refusal.get());
            }
            return take(good.alert());
        }
        return wrong(call, ((AlertReading.Wrong) reading).why());
    }

    /** Whoever sends rubbish must not fill the log: it takes one line a second, and the sender gets the others. */
    private CompletionStage<HttpReply> wrong(HttpCall call, String why) {
        long second = time.elapsed().toSeconds();
        if (loggedIn.getAndSet(second) != second) {
            LOG.warn("An alert from {} is refused: {}", call.peer(), why);
        }
        return now(HttpReply.error(400, "The alert is refused: " + why + "."));
    }

    private CompletionStage<HttpReply> take(Alert alert) {
        Optional<RunId> run = desk.answer(alert);
        if (run.isPresent()) {
            log.came(alert);
            return now(HttpReply.json(
                    200, AlertJson.answer(alert, Map.of("run", run.get().value()))));
        }
        return writer.put(alert)
                .thenApply(written -> HttpReply.json(202, AlertJson.answer(alert, Map.of())))
                .exceptionally(failure -> failed(alert, failure));
    }

    private static HttpReply failed(Alert alert, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.error("The {} from {} is not accepted: {}", alert, alert.sender(), cause.getMessage());
        return HttpReply.error(503, "The alert is not accepted, since the spool cannot be written now; send it again.");
    }

    private CompletionStage<HttpReply> show(HttpCall call) {
        Optional<String> source = Optional.ofNullable(call.query().get("source"));
        Optional<String> id = Optional.ofNullable(call.query().get("id"));
        List<AlertRecord> found = log.recent().stream()
                .filter(each -> source.isEmpty()
                        || source.get().equals(each.alert().incident().source()))
                .filter(each ->
                        id.isEmpty() || id.get().equals(each.alert().incident().id()))
                .limit(MOST_SHOWN)
                .toList();
        return now(HttpReply.json(200, AlertJson.records(found)));
    }

    private static CompletionStage<HttpReply> now(HttpReply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
