package io.kirikae.zabbix.resident;

import io.kirikae.alert.AlertOutcome;
import io.kirikae.daemon.Duty;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.StoreException;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ProblemDesk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes comments on events, one after the other. One that cannot be written is tried again for some minutes, after those of other
 * events. Comments are put in by any thread; the turns are one thread's.
 */
final class CommentDuty implements Duty {

    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(15);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1000;
    private static final int MOST_TRIES = 20;

    private final Supplier<Optional<ProblemDesk>> desk;
    private final Function<RunId, Optional<RunHistory>> runs;
    private final ZabbixFigures figures;
    private final Deque<Comment> waiting = new ArrayDeque<>();
    private final Set<String> said = new LinkedHashSet<>();
    private final Map<Comment, Integer> tries = new HashMap<>();
    private Optional<ProblemDesk> met = Optional.empty();

    CommentDuty(
            Supplier<Optional<ProblemDesk>> desk, Function<RunId, Optional<RunHistory>> runs, ZabbixFigures figures) {
        this.desk = desk;
        this.runs = runs;
        this.figures = figures;
    }

    /** Puts a comment in. That an event waits is said once, whatever the reason is by then. */
    synchronized void add(Comment comment) {
        if (comment.outcome() instanceof AlertOutcome.Over || !said.add(comment.eventId() + " " + comment.mark())) {
            return;
        }
        if (said.size() > MOST_WAITING) {
            said.remove(said.iterator().next());
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.remove();
            figures.commentsFailed.increment();
        }
        waiting.add(comment);
        figures.waiting(waiting.size());
    }

    private synchronized Optional<Comment> first() {
        return Optional.ofNullable(waiting.peek());
    }

    private synchronized void done(Comment comment) {
        waiting.remove(comment);
        tries.keySet().retainAll(waiting);
        figures.waiting(waiting.size());
    }

    /** With the others of its event, which keep their order. Tried too often, it is given up. */
    private synchronized void failed(Comment comment) {
        List<Comment> ofTheEvent = waiting.stream()
                .filter(each -> each.eventId().equals(comment.eventId()))
                .toList();
        waiting.removeAll(ofTheEvent);
        waiting.addAll(ofTheEvent);
        if (tries.merge(comment, 1, Integer::sum) >= MOST_TRIES) {
            figures.commentsFailed.increment();
            done(comment);
        }
    }

    /** So that the first question before a look finds a caller that is warm, and a wrong address is said at the start. */
    private void meet(Optional<ProblemDesk> by) throws InterruptedException {
        try {
            if (by.isPresent()) {
                by.get().api().version(WITHIN);
                figures.api.over();
            }
        } catch (ApiException e) {
            figures.api.is(e.sentence());
        }
    }

    @Override
    public Duration turn() throws InterruptedException {
        Optional<ProblemDesk> by = desk.get();
        if (!by.equals(met)) {
            met = by;
            meet(by);
        }
        Optional<Comment> next = first();
        if (next.isEmpty() || by.isEmpty()) {
            return BETWEEN_GLANCES;
        }
        try {
            if (by.get()
                    .comment(next.get().eventId(), next.get().mark(), next.get().text(runs), WITHIN)) {
                figures.written.increment();
            }
            figures.api.over();
            done(next.get());
            return Duration.ZERO;
        } catch (ApiException e) {
            figures.api.is(e.sentence());
        } catch (StoreException e) {
            figures.api.is("a comment waits for the store: " + e.getMessage());
        }
        failed(next.get());
        return AFTER_A_FAILURE;
    }
}
