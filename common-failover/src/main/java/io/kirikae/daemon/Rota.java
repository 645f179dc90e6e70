package io.kirikae.daemon;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is, where each group has its turn at an interval. Safe for use by several threads. */
final class Rota {

    private final TimeSource time;
    private final Map<GroupName, Duration> due = new HashMap<>();
    private Duration every;

    /** Before this nobody's turn comes, so that most questions need no look at all groups. */
    private Duration quietUntil = Duration.ZERO;

    Rota(Duration every, TimeSource time) {
        this.every = every;
        this.time = time;
    }

    /** Gives each of these groups its turn and no other; one that is new has its first at once. */
    synchronized void keep(Collection<GroupName> groups, Duration interval) {
        due.keySet().retainAll(groups);
        Duration now = time.elapsed();
        groups.forEach(group -> due.putIfAbsent(group, now));
        every = interval;
        quietUntil = now;
    }

    /** Brings a group's turn forward. */
    synchronized void within(Duration limit, GroupName group) {
        Duration at = time.elapsed().plus(limit);
        due.computeIfPresent(group, (name, present) -> earlier(present, at));
        quietUntil = earlier(quietUntil, at);
    }

    /** The groups whose turn it is, the longest overdue first; their next turn comes after the interval. */
    synchronized List<GroupName> take(int atMost) {
        Duration now = time.elapsed();
        if (now.compareTo(quietUntil) < 0) {
            return List.of();
        }
        List<GroupName> all = new ArrayList<>();
        due.forEach((group, at) -> {
            if (at.compareTo(now) <= 0) {
                all.add(group);
            }
        });
        all.sort(Comparator.<GroupName, Duration>comparing(due::get).thenComparing(Comparator.naturalOrder()));
        List<GroupName> taken = List.copyOf(all.subList(0, Math.min(atMost, all.size())));
        taken.forEach(group -> due.put(group, now.plus(every)));
        quietUntil = due.values().stream().min(Comparator.naturalOrder()).orElse(now);
        return taken;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
