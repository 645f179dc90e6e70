package io.kirikae.aws.dynamodb;

import io.kirikae.store.Assignment;
import io.kirikae.store.Retention;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunOutline;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forgets old runs. A run's head, its name and its incident go in one transaction, with as many lines as fit; should lines be left
 * because there are more, or because this process ended, they are lines without a head, which nobody reads and the next time
 * removes.
 */
final class DynamoRetention {

    /** Beside head, name and incident. DynamoDB makes 100 writes at once. */
    private static final int MOST_LINES = 96;

    private final Rows table;
    private final Failures failures;

    DynamoRetention(Rows table, Failures failures) {
        this.table = table;
        this.failures = failures;
    }

    /** Returns how many runs were removed. */
    int forget(Retention retention) {
        int forgotten = 0;
        for (Item group : table.query(Key.GROUPS, "")) {
            forgotten += forget(
                    retention,
                    Reading.of(group, failures, item -> new GroupName(item.key().sort())));
        }
        return forgotten;
    }

    private int forget(Retention retention, GroupName group) {
        Map<Long, List<Item>> runs = new LinkedHashMap<>();
        for (Item item : table.query(Key.partition(group), Key.RUNS)) {
            long number = Reading.of(item, failures, each -> each.key().runNumber());
            runs.computeIfAbsent(number, key -> new ArrayList<>()).add(item);
        }
        Set<RunId> forgettable = forgettable(retention, group, runs);
        int forgotten = 0;
        for (List<Item> run : runs.values()) {
            Optional<Item> head =
                    run.stream().filter(item -> item.key().isHead()).findFirst();
            if (head.isEmpty()) {
                removeLines(run);
            } else if (forgettable.contains(Reading.of(head.get(), failures, RunItems::runOf))) {
                forgotten += remove(head.get(), run) ? 1 : 0;
            }
        }
        return forgotten;
    }

    private Set<RunId> forgettable(Retention retention, GroupName group, Map<Long, List<Item>> runs) {
        List<RunOutline> outlines = new ArrayList<>();
        for (List<Item> run : runs.values()) {
            for (RunHistory history : RunItems.histories(run, failures)) {
                outlines.add(RunOutline.of(history));
            }
        }
        Collections.reverse(outlines);
        Optional<RunId> assigned =
                new DynamoAssignments(() -> table, failures).read(group).map(Assignment::run);
        return new HashSet<>(retention.forgettable(outlines, assigned));
    }

    /** Returns whether it was there, since several processes may do this at once. */
    private boolean remove(Item head, List<Item> run) {
        RunId id = Reading.of(head, failures, RunItems::runOf);
        List<Item> lines = run.stream().filter(item -> item.key().isLine()).toList();
        List<Change> changes = new ArrayList<>();
        changes.add(Change.remove(head.key(), new Expect.Like(Map.of())));
        changes.add(Change.remove(Key.pointer(id), new Expect.Anything()));
        Reading.of(head, failures, RunItems::incidentOf)
                .ifPresent(incident -> changes.add(Change.remove(Key.incident(incident), new Expect.Anything())));
        lines.stream().limit(MOST_LINES).forEach(line -> changes.add(Change.remove(line.key(), new Expect.Anything())));
        boolean removed = table.write(changes);
        removeLines(lines.subList(Math.min(MOST_LINES, lines.size()), lines.size()));
        return removed;
    }

    private void removeLines(List<Item> lines) {
        lines.forEach(line -> table.write(Change.remove(line.key(), new Expect.Anything())));
    }
}
