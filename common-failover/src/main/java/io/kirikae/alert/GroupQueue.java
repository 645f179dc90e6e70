package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open problems of one group, and when it is looked at next. One look serves all of them. Not thread-safe.
 */
final class GroupQueue {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Between two looks, however many alerts come in: a look costs calls to AWS. */
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(1);

    private final Map<IncidentId, OpenAlert> open = new LinkedHashMap<>();
    private Duration due = Duration.ZERO;
    private Duration pause = FIRST_PAUSE;
    private Duration notBefore = Duration.ZERO;
    private boolean looking;

    int size() {
        return open.size();
    }

    /** A new incident is news about the group, so the next look is soon. False if it is none. */
    boolean add(OpenAlert alert, Duration now) {
        if (open.putIfAbsent(alert.alert().incident(), alert) != null) {
            return false;
        }
        pause = FIRST_PAUSE;
        due = now.compareTo(notBefore) >= 0 ? now : notBefore;
        return true;
    }

    Optional<OpenAlert> remove(IncidentId incident) {
        return Optional.ofNullable(open.remove(incident));
    }

    /** The problems that the recovery ends, which are open no longer. */
    List<OpenAlert> end(Alert recovery) {
        List<OpenAlert> ended = open.values().stream()
                .filter(each -> Recoveries.ends(recovery, each.alert()))
                .toList();
        ended.forEach(each -> open.remove(each.alert().incident()));
        return ended;
    }

    /** All of them, which are open no longer. */
    List<OpenAlert> clear() {
        List<OpenAlert> all = new ArrayList<>(open.values());
        open.clear();
        return all;
    }

    List<OpenAlert> all() {
        return List.copyOf(open.values());
    }

    /** The problems whose time is over. None while a look is going on, which may still answer them. */
    List<OpenAlert> expired(Duration now) {
        List<OpenAlert> expired = looking
                ? List.of()
                : open.values().stream()
                        .filter(alert -> alert.until().compareTo(now) <= 0)
                        .toList();
        expired.forEach(alert -> open.remove(alert.alert().incident()));
        return expired;
    }

    /** Begins a look if it is time for one. */
    boolean beginIfDue(Duration now) {
        if (looking || open.isEmpty() || due.compareTo(now) > 0) {
            return false;
        }
        looking = true;
        return true;
    }

    /** The problem that the next look is for, the oldest; absent if no look is due. */
    Optional<OpenAlert> next(Duration now) {
        if (open.isEmpty() || due.compareTo(now) > 0) {
            return Optional.empty();
        }
        return Optional.of(open.values().iterator().next());
    }

    /** The look has ended without an answer that is final. Those that came in meanwhile wait for the next one. */
    void again(Duration now, Duration began) {
        notBefore = now.plus(SHORTEST_GAP);
        boolean news = due.compareTo(began) > 0;
        due = news ? notBefore : now.plus(pause);
        if (!news) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** How long until something is to be done. */
    Duration untilDue(Duration now) {
        if (looking || open.isEmpty()) {
            return LONGEST_PAUSE;
        }
        Duration left = due.minus(now);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The worker that looked has ended, for whatever reason. */
    void ended() {
        looking = false;
    }

    boolean idle() {
        return open.isEmpty() && !looking;
    }
}
