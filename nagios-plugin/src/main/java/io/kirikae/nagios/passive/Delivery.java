package io.kirikae.nagios.passive;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings results to one server by a thread of its own, so that whoever has them never waits. Of each group only the latest is kept;
 * what cannot be delivered in time is tried again after a while. Used by one thread.
 */
final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 200;

    private final Outlet outlet;
    private final TimeSource time;
    private final ThreadPoolExecutor thread;
    private final Map<GroupName, PassiveResult> waiting = new LinkedHashMap<>();
    private Optional<Attempt> running = Optional.empty();
    private Duration notBefore = Duration.ZERO;
    private String trouble = "";

    /**
     * Results that are on their way.
     *
     * @param results the results
     * @param end what came of them
     * @param until the elapsed time by which they must be there
     */
    private record Attempt(List<PassiveResult> results, Future<Optional<String>> end, Duration until) {}

    Delivery(Outlet outlet, TimeSource time) {
        this.outlet = outlet;
        this.time = time;
        this.thread = new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread made = new Thread(work, "kirikae-passive-" + outlet.name());
            made.setDaemon(true);
            return made;
        });
    }

    /** Takes a result. An older one of the group that has not left yet is forgotten. */
    void add(PassiveResult result) {
        waiting.remove(result.group());
        waiting.put(result.group(), result);
    }

    /** How many results wait. */
    int waiting() {
        return waiting.size();
    }

    /** Sees what came of the results that are on their way, and sends those that wait. Returns at once. */
    void turn() {
        running.ifPresent(this::look);
        if (running.isEmpty() && !waiting.isEmpty() && time.elapsed().compareTo(notBefore) >= 0) {
            send();
        }
    }

    private void look(Attempt attempt) {
        if (!attempt.end().isDone()) {
            if (time.elapsed().compareTo(attempt.until()) > 0) {
                attempt.end().cancel(true);
                failed(attempt, "it takes nothing");
            }
            return;
        }
        running = Optional.empty();
        try {
            Optional<String> refused = attempt.end().get();
            if (refused.isPresent()) {
                say(refused.get());
            } else {
                well();
            }
        } catch (ExecutionException e) {
            failed(attempt, words(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Attempt attempt, String why) {
        running = Optional.empty();
        attempt.results().forEach(each -> waiting.putIfAbsent(each.group(), each));
        notBefore = time.elapsed().plus(BETWEEN_TRIES);
        say(why);
    }

    /** Once for each trouble, however long it lasts. */
    private void say(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("Results do not reach {}, but that is tried again: {}", outlet.name(), why);
        }
        trouble = why;
    }

    private void well() {
        if (!trouble.isEmpty()) {
            LOG.info("Results reach {} again.", outlet.name());
        }
        trouble = "";
    }

    private static String words(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    private void send() {
        List<PassiveResult> batch =
                new ArrayList<>(waiting.values()).subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
        try {
            Future<Optional<String>> end = thread.submit(() -> outlet.deliver(batch));
            batch.forEach(each -> waiting.remove(each.group()));
            running = Optional.of(new Attempt(batch, end, time.elapsed().plus(WITHIN)));
        } catch (RejectedExecutionException e) {
            // The thread has not heard its interrupt yet. There is never more than one.
            notBefore = time.elapsed().plus(BETWEEN_TRIES);
        }
    }

    /** Gives up what is on its way. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
