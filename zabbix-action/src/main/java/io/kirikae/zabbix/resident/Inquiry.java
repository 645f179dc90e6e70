package io.kirikae.zabbix.resident;

import io.kirikae.alert.Standing;
import io.kirikae.time.TimeSource;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.EventState;
import io.kirikae.zabbix.api.ProblemDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Zabbix whether an event still holds. What is not known in time is unknown, and Kirikae looks for itself; after a silence nobody waits for Zabbix for a while,
 * so that an API which is down costs one look half a second and the others nothing. Thread-safe.
 */
final class Inquiry {

    /** For so long after a silence nobody waits. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private final ZabbixFigures figures;
    private final TimeSource time;
    private final Duration longestWait;
    private volatile Optional<Duration> silentAt = Optional.empty();

    /**
     * Asks nothing yet.
     *
     * @param longestWait a look waits no longer than this
     */
    Inquiry(ZabbixFigures figures, TimeSource time, Duration longestWait) {
        this.figures = figures;
        this.time = time;
        this.longestWait = longestWait;
    }

    /**
     * Asks.
     *
     * @param desk the API
     * @param eventId the event
     * @param olderThan an event that began longer ago is not acted upon
     * @throws InterruptedException if the thread is interrupted
     */
    Standing standing(ProblemDesk desk, String eventId, Duration olderThan) throws InterruptedException {
        if (leftAlone()) {
            return new Standing.Open();
        }
        figures.asked.increment();
        try {
            Standing standing =
                    within(desk.event(eventId, longestWait).thenCompose(found -> standing(desk, found, olderThan)));
            silentAt = Optional.empty();
            figures.api.over();
            return standing;
        } catch (ApiException e) {
            figures.unanswered.increment();
            silentAt = Optional.of(time.elapsed());
            figures.api.is(e.sentence() + " Kirikae goes by its own look.");
            return new Standing.Open();
        }
    }

    private boolean leftAlone() {
        return silentAt.filter(at -> time.elapsed().minus(at).compareTo(LEFT_ALONE) < 0)
                .isPresent();
    }

    private Standing within(CompletableFuture<Standing> answer) throws ApiException, InterruptedException {
        try {
            return answer.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ApiException("Zabbix' API did not answer within " + longestWait.toMillis() + " ms.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException known
                    ? known
                    : new ApiException("Zabbix' API cannot be asked.", e);
        }
    }

    private CompletableFuture<Standing> standing(ProblemDesk desk, Optional<EventState> found, Duration olderThan) {
        if (found.isEmpty()) {
            return now(new Standing.Open()); // Not shown to this token, or deleted: it says nothing either way.
        }
        EventState event = found.get();
        if (event.recovered()) {
            return desk.newestProblem(event.triggerId(), longestWait).thenApply(Inquiry::recovered);
        }
        if (event.suppressed()) {
            return now(new Standing.Held("Zabbix suppresses the problem, as in a maintenance"));
        }
        Duration age = Duration.between(event.began(), time.wallClock());
        return now(
                age.compareTo(olderThan) > 0
                        ? new Standing.Over("Zabbix says that it began " + age.toMinutes()
                                + " min ago, and older alerts are refused")
                        : new Standing.Open());
    }

    private static Standing recovered(Optional<String> newer) {
        return new Standing.Over("Zabbix says that it has recovered"
                + newer.map(id -> "; problem " + id + " of its trigger is open, and has an alert of its own")
                        .orElse(""));
    }

    private static CompletableFuture<Standing> now(Standing standing) {
        return CompletableFuture.completedFuture(standing);
    }
}
