package io.kirikae.alert;

import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The problems that have no final answer yet, by group. Bounded, if {@link #hasRoom} is asked before each is added. Thread-safe. */
final class OpenAlerts {

    private static final Duration NOTHING_DUE = Duration.ofMinutes(1);

    private final Map<GroupName, GroupQueue> queues = new LinkedHashMap<>();
    private int count;

    /**
     * What is to be done now.
     *
     * @param expired problems whose time is over, which are open no longer
     * @param due groups whose look has begun
     * @param next how long until more is to be done
     */
    record Turn(List<OpenAlert> expired, List<GroupName> due, Duration next) {}

    synchronized int count() {
        return count;
    }

    synchronized boolean hasRoom(GroupName group) {
        GroupQueue queue = queues.get(group);
        return count < AlertDesk.MOST_IN_ALL && (queue == null || queue.size() < AlertDesk.MOST_OF_ONE_GROUP);
    }

    /** Adds a problem; false if its incident is open already. */
    synchronized boolean add(OpenAlert alert, Duration now) {
        GroupQueue queue = queues.computeIfAbsent(alert.alert().group(), name -> new GroupQueue());
        boolean added = queue.add(alert, now);
        count += added ? 1 : 0;
        return added;
    }

    /** Takes the problem out, if it is open still. */
    synchronized Optional<OpenAlert> remove(Alert alert) {
        Optional<OpenAlert> removed = queue(alert.group()).flatMap(queue -> queue.remove(alert.incident()));
        count -= removed.isPresent() ? 1 : 0;
        return removed;
    }

    /** Takes out the problems that the recovery ends. */
    synchronized List<OpenAlert> end(Alert recovery) {
        List<OpenAlert> ended =
                queue(recovery.group()).map(queue -> queue.end(recovery)).orElse(List.of());
        count -= ended.size();
        return ended;
    }

    /** Takes all problems of the group out. */
    synchronized List<OpenAlert> clear(GroupName group) {
        List<OpenAlert> all = queue(group).map(GroupQueue::clear).orElse(List.of());
        count -= all.size();
        return all;
    }

    /** Begins the looks that are due; {@link #next} and in the end {@link #ended} must follow for each. */
    synchronized Turn turn(Duration now) {
        List<OpenAlert> expired = new ArrayList<>();
        List<GroupName> due = new ArrayList<>();
        Duration left = NOTHING_DUE;
        queues.values().removeIf(GroupQueue::idle);
        for (Map.Entry<GroupName, GroupQueue> each : queues.entrySet()) {
            GroupQueue queue = each.getValue();
            expired.addAll(queue.expired(now));
            if (queue.beginIfDue(now)) {
                due.add(each.getKey());
            }
            Duration until = queue.untilDue(now);
            left = until.compareTo(left) < 0 ? until : left;
        }
        count -= expired.size();
        return new Turn(expired, due, left);
    }

    /** The problem for which the group is looked at next; absent if no look is due. */
    synchronized Optional<OpenAlert> next(GroupName group, Duration now) {
        return queue(group).flatMap(queue -> queue.next(now));
    }

    /** All problems of the group, the oldest first. */
    synchronized List<OpenAlert> all(GroupName group) {
        return queue(group).map(GroupQueue::all).orElse(List.of());
    }

    /** A look that began then has brought no final answer; returns what waits for the next one. */
    synchronized List<OpenAlert> again(GroupName group, Duration now, Duration began) {
        return queue(group)
                .map(queue -> {
                    queue.again(now, began);
                    return queue.all();
                })
                .orElse(List.of());
    }

    /** No look of the group is going on any more. */
    synchronized void ended(GroupName group) {
        queue(group).ifPresent(GroupQueue::ended);
    }

    private Optional<GroupQueue> queue(GroupName group) {
        return Optional.ofNullable(queues.get(group));
    }
}
