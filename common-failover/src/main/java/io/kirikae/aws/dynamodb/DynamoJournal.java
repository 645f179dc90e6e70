package io.kirikae.aws.dynamodb;

import io.kirikae.aws.dynamodb.Cursors.Cursor;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The runs. The lines of a run are numbered without a gap, and each is written only where none is: so who writes a line knows all
 * before it, and two writers never write the same. That a run has ended is known from them, without looking at its head.
 */
final class DynamoJournal implements Journal {

    /** How often a write is begun anew because somebody else was first. Each time, somebody else has got further. */
    private static final int MOST_TRIES = 1000;

    private final Supplier<Rows> rows;
    private final Cursors cursors;
    private final Failures failures;

    DynamoJournal(Supplier<Rows> rows, Cursors cursors, Failures failures) {
        this.rows = rows;
        this.cursors = cursors;
        this.failures = failures;
    }

    @Override
    public void begin(Run run) {
        Rows table = rows.get();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (table.get(Key.pointer(run.id())).isPresent()) {
                throw table.refusal(failures.conflict("holds a run " + run.id() + " already"));
            }
            long number = nextNumber(table, run.plan().group());
            if (table.write(beginning(run, number))) {
                Cursor cursor = new Cursor(run.plan().group(), number, 1, false);
                table.afterwards(() -> cursors.set(run.id(), cursor));
                return;
            }
        }
        throw table.refusal(busy(run.id()));
    }

    private static List<Change> beginning(Run run, long number) {
        GroupName group = run.plan().group();
        List<Change> changes = new ArrayList<>();
        changes.add(Change.create(RunItems.head(run, number)));
        changes.add(Change.create(RunItems.place(Key.pointer(run.id()), group, number)));
        changes.add(Change.create(RunItems.place(Key.open(group, run.id()), group, number)));
        if (number == 1) {
            changes.add(Change.put(Item.at(Key.group(group)), new Expect.Anything()));
        }
        return changes;
    }

    private long nextNumber(Rows table, GroupName group) {
        List<Item> last = table.query(Key.partition(group), Key.RUNS, true, 1);
        return last.isEmpty()
                ? 1
                : 1 + Reading.of(last.get(0), failures, item -> item.key().runNumber());
    }

    @Override
    public void append(RunId run, Entry entry) {
        Rows table = rows.get();
        Optional<Cursor> known = cursors.of(run);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Cursor cursor = known.orElseGet(() -> read(table, run));
            if (cursor.ended() && entry.event() != Event.ACKNOWLEDGED) {
                throw table.refusal(
                        failures.conflict("refuses a line " + entry.event() + " because run " + run + " has ended"));
            }
            if (write(table, run, cursor, entry)) {
                Cursor next = cursor.after(entry.event() == Event.ENDED);
                table.afterwards(() -> cursors.set(run, next));
                return;
            }
            // Somebody else has written that line, or forgotten the run: read what is there.
            known = Optional.empty();
            cursors.forget(run);
        }
        throw table.refusal(busy(run));
    }

    private static boolean write(Rows table, RunId run, Cursor cursor, Entry entry) {
        Change line = Change.create(RunItems.line(cursor, entry));
        if (entry.event() != Event.ENDED) {
            return table.write(line).done();
        }
        return table.write(List.of(line, Change.remove(Key.open(cursor.group(), run), new Expect.Anything())));
    }

    /** Where a run goes on, from what is in the table. */
    private Cursor read(Rows table, RunId run) {
        Item place =
                table.get(Key.pointer(run)).orElseThrow(() -> table.refusal(failures.conflict("has no run " + run)));
        GroupName group = Reading.of(place, failures, RunItems::groupOf);
        long number = Reading.of(place, failures, RunItems::numberOf);
        int lines = 0;
        boolean ended = false;
        for (Item item : table.query(Key.partition(group), Key.runPrefix(number))) {
            if (item.key().isLine()) {
                lines++;
                ended |= Reading.of(item, failures, RunItems::entry).event() == Event.ENDED;
            }
        }
        return new Cursor(group, number, lines + 1, ended);
    }

    @Override
    public Optional<RunHistory> find(RunId run) {
        Rows table = rows.get();
        return table.get(Key.pointer(run)).flatMap(place -> history(table, place));
    }

    private Optional<RunHistory> history(Rows table, Item place) {
        GroupName group = Reading.of(place, failures, RunItems::groupOf);
        long number = Reading.of(place, failures, RunItems::numberOf);
        return RunItems.histories(table.query(Key.partition(group), Key.runPrefix(number)), failures).stream()
                .findFirst();
    }

    @Override
    public List<RunHistory> latest(GroupName group, int limit) {
        List<RunHistory> latest = new ArrayList<>(
                RunItems.histories(rows.get().query(Key.partition(group), Key.RUNS, true, limit), failures));
        Collections.reverse(latest);
        return latest;
    }

    @Override
    public List<RunHistory> unfinished() {
        return unfinished("");
    }

    @Override
    public List<RunHistory> unfinished(GroupName group) {
        return unfinished(Key.openPrefix(group));
    }

    private List<RunHistory> unfinished(String prefix) {
        Rows table = rows.get();
        return table.query(Key.OPEN, prefix).stream()
                .flatMap(place -> history(table, place).stream())
                // One may have ended between the two readings.
                .filter(history -> history.state() == RunState.RUNNING)
                .sorted(Comparator.comparing(
                                (RunHistory history) -> history.run().startedAt())
                        .thenComparing(history -> history.run().id()))
                .toList();
    }

    private StoreException busy(RunId run) {
        return new StoreException(
                StoreException.Kind.LOCKED,
                failures.location() + ": others write so much of run " + run
                        + "'s group that nothing else gets through");
    }
}
