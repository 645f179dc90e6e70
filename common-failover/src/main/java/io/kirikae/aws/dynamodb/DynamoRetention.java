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
 * Forgets old runs. A run's head, its name and its incidents go in one transaction, with as many lines as fit; should lines be left
 * because there are more, or because this process ended, they are lines without a head, which nobody reads and the next time
 * removes.
 */
final class DynamoRetention {

    /** DynamoDB makes as many at once. */
    private static final int MOST_WRITES = 100;

    /** Of a run's incidents, each of which is two items, in one transaction with the run. */
    private static final int MOST_INCIDENTS = 20;

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
        Key name = Key.pointer(id);
        List<Item> references = table.query(name.partition(), Key.INCIDENTS);
        int together = Math.min(MOST_INCIDENTS, references.size());
        // Before the run: an incident that led to a run that is gone could lead to no other.
        references.subList(together, references.size()).forEach(each -> incident(each)
                .forEach(table::write));

        List<Change> changes = new ArrayList<>();
        changes.add(Change.remove(head.key(), new Expect.Like(Map.of())));
        changes.add(Change.remove(name, new Expect.Anything()));
        references.subList(0, together).forEach(each -> changes.addAll(incident(each)));
        List<Item> lines = run.stream().filter(item -> item.key().isLine()).toList();
        int fitting = Math.min(MOST_WRITES - changes.size(), lines.size());
        lines.subList(0, fitting).forEach(line -> changes.add(Change.remove(line.key(), new Expect.Anything())));
        boolean removed = table.write(changes);
        removeLines(lines.subList(fitting, lines.size()));
        return removed;
    }

    private List<Change> incident(Item reference) {
        Key incident = Key.incident(Reading.of(reference, failures, DynamoIncidents::incident));
        return List.of(
                Change.remove(incident, new Expect.Anything()), Change.remove(reference.key(), new Expect.Anything()));
    }

    private void removeLines(List<Item> lines) {
        lines.forEach(line -> table.write(Change.remove(line.key(), new Expect.Anything())));
    }
}
