package io.kirikae.order;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.http.HttpReply;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Site;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One order to plan or move, and what its caller is told. For one thread. */
final class PlannedOrder {

    /** Below the time that a port lets an answer take, so that an order whose caller has gone is not carried out. */
    private static final Duration UNTIL_BEGUN = Duration.ofSeconds(25);

    /** A second click comes within this. */
    private static final Duration TWICE_WITHIN = Duration.ofMinutes(1);

    /** How many runs of a group are looked through for that of the first click. */
    private static final int RECENT = 10;

    private final OrderDesk.Ports ports;
    private final Order order;
    private final WatchedGroup watched;
    private final CompletableFuture<HttpReply> reply;
    private final Deadline latest;
    private final IncidentId incident;

    PlannedOrder(OrderDesk.Ports ports, Order order, WatchedGroup watched, CompletableFuture<HttpReply> reply) {
        this.ports = ports;
        this.order = order;
        this.watched = watched;
        this.reply = reply;
        this.latest = Deadline.in(UNTIL_BEGUN, site().time());
        this.incident = order.incident(site().time().wallClock());
    }

    private Site site() {
        return ports.site();
    }

    void plan() throws InterruptedException {
        Answer.Planned planned = switchOver().plan(asker(), request(), order.to());
        reply.complete(HttpReply.json(200, OrderJson.answer(order, Optional.empty(), OrderText.plan(planned))));
    }

    void move() throws InterruptedException {
        Optional<RunHistory> before = orderedBefore();
        if (before.isPresent()) {
            reply.complete(HttpReply.json(200, answer(before.get(), OrderText.known(before.get()))));
            return;
        }
        Answer answer = answer();
        ports.aftermath().accept(answer);
        if (answer instanceof Answer.Ran ran) {
            ports.listener().accept(order, ran);
        } else if (answer instanceof Answer.NotRun not) {
            reply.complete(notRun(not.verdict()));
        }
    }

    /**
     * Where no node is named, "the other one" must not be found out anew once the turn has come: a second daemon that was asked by the same click would move it back.
     */
    private Answer answer() throws InterruptedException {
        if (order.kind() == OrderKind.FAILBACK || order.to().isPresent()) {
            return switchOver().run(asker(), request(), order.to(), Optional.empty());
        }
        Answer.Planned planned = switchOver().plan(asker(), request(), Optional.empty());
        if (!(planned.verdict() instanceof Verdict.FailOver)) {
            return new Answer.NotRun(planned.verdict());
        }
        return switchOver().run(asker(), request(), Optional.of(planned.plan().to()), Optional.empty());
    }

    private SwitchOver switchOver() {
        MoveKind kind = order.kind() == OrderKind.FAILBACK ? MoveKind.FAILBACK : MoveKind.SWITCHOVER;
        return new SwitchOver(site(), watched, kind, this::goesOn);
    }

    /** The last word before anything is written is the decision, and the next that all is. */
    private void goesOn(Progress.Phase phase, String message) {
        if (phase == Progress.Phase.DO) {
            begun();
        } else if (latest.passed()) {
            throw new TooLateException();
        }
    }

    private void begun() {
        site().store()
                .incidents()
                .find(incident)
                .flatMap(site().store().journal()::find)
                .ifPresent(history ->
                        reply.complete(HttpReply.json(202, answer(history, OrderText.begun(history.run())))));
    }

    private Optional<RunHistory> orderedBefore() {
        return site().store().journal().latest(order.group(), RECENT).stream()
                .filter(history ->
                        history.run().incident().filter(order::mayHaveLedTo).isPresent())
                .filter(history -> history.ended().isEmpty()
                        || Duration.between(
                                                history.run().startedAt(),
                                                site().time().wallClock())
                                        .compareTo(TWICE_WITHIN)
                                < 0)
                .findFirst();
    }

    /** Nothing to do is no refusal. */
    private HttpReply notRun(Verdict verdict) {
        String says = OrderText.notRun(verdict);
        return verdict instanceof Verdict.Stay
                ? HttpReply.json(200, OrderJson.answer(order, Optional.empty(), says))
                : HttpReply.error(409, says);
    }

    private String answer(RunHistory history, String says) {
        return OrderJson.answer(order, Optional.of(history.run().id().value()), says);
    }

    private Asker asker() {
        return new Asker(order.who(), order.reason(), Optional.of(incident));
    }

    /** A guard is lifted where its reason can be typed, and not here. */
    private static Request request() {
        return Request.by(Trigger.OPERATOR);
    }
}
