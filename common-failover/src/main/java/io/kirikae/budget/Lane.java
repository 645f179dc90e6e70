package io.kirikae.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Those in a line whose calls can be put together. Guarded by its line.
 *
 * @param <T> the kind of ticket
 */
final class Lane<T extends Ticket<T>> {

    /** A call that takes longer than this holds nobody up: the next one may be sent beside it. */
    static final Duration HANGS_AFTER = Duration.ofSeconds(1);

    private final int limit;
    private final boolean oneAtATime;
    private final TreeSet<T> waiting = new TreeSet<>();
    private final Map<Object, Integer> wanted = new HashMap<>();
    private final List<Duration> underWay = new ArrayList<>();

    private Lane(int limit, boolean oneAtATime) {
        this.limit = limit;
        this.oneAtATime = oneAtATime;
    }

    /** Each ticket is a call of its own. */
    static <T extends Ticket<T>> Lane<T> ofSingles() {
        return new Lane<>(0, false);
    }

    /** Tickets that wait share a call, as far as their keys fit in. */
    static <T extends Ticket<T>> Lane<T> merging(int limit) {
        return new Lane<>(limit, false);
    }

    /**
     * Tickets that wait share a call; and while a call is under way, more of them gather for the next one, until there are as many
     * as fit in.
     */
    static <T extends Ticket<T>> Lane<T> gathering(int limit) {
        return new Lane<>(limit, true);
    }

    private boolean single() {
        return limit == 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    Optional<T> first() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first());
    }

    void add(T ticket) {
        waiting.add(ticket);
        ticket.keys().forEach(key -> wanted.merge(key, 1, Integer::sum));
    }

    void remove(T ticket) {
        if (waiting.remove(ticket)) {
            ticket.keys().forEach(key -> wanted.computeIfPresent(key, (same, n) -> n == 1 ? null : n - 1));
        }
    }

    /** How long the first one waits for a call of this lane that is under way; zero if it need not. */
    Duration blockedFor(Duration now) {
        if (!oneAtATime || wanted.size() >= limit) {
            return Duration.ZERO;
        }
        return underWay.stream()
                .map(since -> since.plus(HANGS_AFTER).minus(now))
                .max(Duration::compareTo)
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    /** The first one and all who can share its call. They wait no longer. */
    List<T> next(Duration now) {
        List<T> batch = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (T ticket : waiting) {
            long more =
                    ticket.keys().stream().filter(key -> !keys.contains(key)).count();
            if (!batch.isEmpty() && (single() || keys.size() + more > limit)) {
                break;
            }
            keys.addAll(ticket.keys());
            batch.add(ticket);
        }
        batch.forEach(this::remove);
        if (oneAtATime) {
            underWay.add(now);
        }
        return List.copyOf(batch);
    }

    void ended(Duration since) {
        underWay.remove(since);
    }
}
