package io.kirikae.order;

import io.kirikae.daemon.Workers;
import io.kirikae.http.HttpReply;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.Pause;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries orders out, each on a worker, and one that comes twice once. Thread-safe. */
public final class OrderDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

    /** Orders are people's; more at once than they give are a mistake or an attack, and each has a thread. */
    private static final int MOST_AT_ONCE = 50;

    private final Ports ports;
    private final Map<Order, CompletableFuture<HttpReply>> open = new ConcurrentHashMap<>();

    /**
     * A desk without orders.
     *
     * @param ports what it works with
     */
    public OrderDesk(Ports ports) {
        this.ports = ports;
    }

    /**
     * What a desk works with.
     *
     * @param site what operations share
     * @param groups the group of a name, as the configuration in force has it
     * @param workers carry orders out
     * @param aftermath is told each answer
     * @param listener is told the end of each run that an order has led to; must return at once
     */
    public record Ports(
            Site site,
            Function<GroupName, Optional<WatchedGroup>> groups,
            Workers workers,
            Consumer<Answer> aftermath,
            BiConsumer<Order, Answer.Ran> listener) {}

    /** Begins to carry an order out. The answer comes when its run is in the journal, or nothing is to be done. */
    CompletionStage<HttpReply> take(Order order) {
        Optional<WatchedGroup> watched = ports.groups().apply(order.group());
        if (watched.isEmpty()) {
            return said(HttpReply.error(400, "The configuration has no group " + order.group() + "."));
        }
        if (order.to()
                .filter(node -> watched.get().group().node(node).isEmpty())
                .isPresent()) {
            return said(HttpReply.error(400, "Group " + order.group() + " has no node of that name."));
        }
        if (ports.site().stop().given()) {
            return said(HttpReply.error(503, "The daemon ends; order it again in a moment. Nothing was changed."));
        }
        CompletableFuture<HttpReply> mine = new CompletableFuture<>();
        CompletableFuture<HttpReply> first = open.putIfAbsent(order.bare(), mine);
        if (first != null) {
            return first.thenApply(OrderDesk::again);
        }
        if (open.size() > MOST_AT_ONCE) {
            open.remove(order.bare());
            return said(HttpReply.error(503, "Too many orders are under way. Nothing was changed."));
        }
        LOG.atInfo()
                .addKeyValue("event", "order")
                .addKeyValue("group", order.group())
                .log("The " + order.who() + " orders: " + order.kind().word());
        ports.workers().start("order-" + order.group(), () -> carryOut(order, watched.get(), mine));
        return mine;
    }

    /** The same run, which is not accepted a second time. */
    private static HttpReply again(HttpReply first) {
        return first.status() == 202 ? HttpReply.json(200, first.body()) : first;
    }

    private static CompletionStage<HttpReply> said(HttpReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private void carryOut(Order order, WatchedGroup watched, CompletableFuture<HttpReply> reply)
            throws InterruptedException {
        try {
            switch (order.kind()) {
                case PAUSE -> reply.complete(pause(order));
                case UNPAUSE -> reply.complete(unpause(order));
                case PLAN -> new PlannedOrder(ports, order, watched, reply).plan();
                case SWITCHOVER, FAILBACK -> new PlannedOrder(ports, order, watched, reply).move();
            }
        } catch (TooLateException e) {
            reply.complete(HttpReply.error(503, "It was not done: " + e.getMessage() + "."));
        } catch (StoreException e) {
            LOG.error("The order of {} fails: {}", order.who(), e.getMessage());
            reply.complete(HttpReply.error(503, "The store cannot be used now; the daemon's log says why."));
        } catch (RuntimeException e) {
            LOG.error("The order of {} fails by a mistake of the program", order.who(), e);
            reply.complete(HttpReply.error(500, "It could not be done; the daemon's log says why."));
        } finally {
            open.remove(order.bare());
            reply.complete(HttpReply.error(503, "The daemon ends, and nothing was changed."));
        }
    }

    private HttpReply pause(Order order) {
        String reason = order.reason().isEmpty() ? "by a menu" : order.reason();
        Site site = ports.site();
        site.store()
                .pauses()
                .set(order.group(), new Pause(order.who(), reason, site.time().wallClock()));
        return HttpReply.json(
                200,
                OrderJson.answer(
                        order, Optional.empty(), "Group " + order.group() + " is paused: nothing moves it by itself."));
    }

    private HttpReply unpause(Order order) {
        boolean was = ports.site().store().pauses().clear(order.group());
        return HttpReply.json(
                200,
                OrderJson.answer(
                        order,
                        Optional.empty(),
                        "Group " + order.group() + (was ? " is no longer paused." : " was not paused.")));
    }
}
