package io.kirikae.order;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertOutcome;
import io.kirikae.alert.AlertSource;
import io.kirikae.alert.AlertState;
import io.kirikae.alert.PortGuest;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.health.Secret;
import io.kirikae.http.HttpCall;
import io.kirikae.http.HttpReply;
import io.kirikae.http.HttpRoute;
import io.kirikae.operation.Answer;
import io.kirikae.store.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The daemon's ear for orders, at the port of alerts: {@code POST /v1/orders}, for who knows their token. Safe for use by several threads. */
public final class OrderCompanion implements Companion, PortGuest {

    private static final String PATH = "/v1/orders";

    private final List<AlertSource> sources;
    private volatile Optional<Begun> begun = Optional.empty();

    /**
     * An ear that hears nothing yet.
     *
     * @param sources are told what has become of orders that came by their system
     */
    public OrderCompanion(List<AlertSource> sources) {
        this.sources = List.copyOf(sources);
    }

    private record Begun(OrderDesk desk, Optional<Secret> token) {}

    @Override
    public Map<String, Duty> begin(Place place) {
        OrderDesk desk = new OrderDesk(
                new OrderDesk.Ports(place.site(), place.group(), place.runs(), place.aftermath(), this::ended));
        begun = Optional.of(new Begun(desk, place.configuration().get().alerts().orders()));
        return Map.of();
    }

    /** Where an order is about a problem, that hears of the run as of one that the problem has led to. */
    private void ended(Order order, Answer.Ran ran) {
        if (ran.state() == RunState.RUNNING) {
            return; // The next process goes on with it.
        }
        Alert alert = new Alert(
                order.group(),
                ran.history()
                        .run()
                        .incident()
                        .orElseThrow(() -> new IllegalStateException("the run of an order has an incident")),
                AlertState.PROBLEM,
                ran.history().run().startedAt(),
                order.reason(),
                order.who());
        AlertOutcome outcome = new AlertOutcome.Ran(ran.history().run().id(), ran.state(), ran.conclusion());
        sources.forEach(each -> each.became(alert, outcome));
    }

    /** None without a token of their own: who may say that something is wrong may not move it. */
    @Override
    public List<HttpRoute> routes() {
        return begun.flatMap(now -> now.token()
                        .map(token -> new HttpRoute(
                                "POST",
                                PATH,
                                OrderJson.LARGEST,
                                false,
                                Optional.of(token),
                                call -> take(now.desk(), call))))
                .map(List::of)
                .orElse(List.of());
    }

    private static CompletionStage<HttpReply> take(OrderDesk desk, HttpCall call) {
        OrderReading reading = OrderJson.parse(call.body().array());
        if (reading instanceof OrderReading.Good good) {
            return desk.take(good.order());
        }
        String why = ((OrderReading.Wrong) reading).why();
        return CompletableFuture.completedFuture(HttpReply.error(400, "The order is refused: " + why + "."));
    }

    @Override
    public void close() {
        begun = Optional.empty();
    }
}
