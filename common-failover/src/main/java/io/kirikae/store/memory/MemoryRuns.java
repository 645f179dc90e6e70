package io.kirikae.store.memory;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Journal;
import io.kirikae.store.Retention;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunOutline;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The journal. Reads cost what they give back, however many runs there are. */
final class MemoryRuns implements Journal {

    private final Together together;
    private final Map<RunId, Held> all = new HashMap<>();
    private final Map<GroupName, NavigableMap<Long, Held>> byGroup = new TreeMap<>();
    private final NavigableMap<Long, Held> open = new TreeMap<>();
    private long begun;

    MemoryRuns(Together together) {
        this.together = together;
    }

    /** A run, its number in the order in which runs were begun, and its lines so far. */
    private static final class Held {
        private final long number;
        private RunHistory history;
        private boolean ended;

        Held(long number, RunHistory history) {
            this.number = number;
            this.history = history;
        }
    }

    @Override
    public void begin(Run run) {
        together.alone(() -> {
            if (all.containsKey(run.id())) {
                throw together.conflict("run " + run.id() + " exists already");
            }
            Held held = new Held(begun++, new RunHistory(run, List.of()));
            all.put(run.id(), held);
            open.put(held.number, held);
            groupOf(held).put(held.number, held);
            together.undoBy(() -> remove(held));
            return held;
        });
    }

    @Override
    public void append(RunId run, Entry entry) {
        together.alone(() -> {
            Held held =
                    Optional.ofNullable(all.get(run)).orElseThrow(() -> together.conflict("there is no run " + run));
            if (held.ended && entry.event() != Event.ACKNOWLEDGED) {
                throw together.conflict("run " + run + " has ended");
            }
            RunHistory before = held.history;
            boolean endedBefore = held.ended;
            List<Entry> entries = new ArrayList<>(before.entries().size() + 1);
            entries.addAll(before.entries());
            entries.add(entry);
            set(held, new RunHistory(before.run(), entries), endedBefore || entry.event() == Event.ENDED);
            together.undoBy(() -> set(held, before, endedBefore));
            return held;
        });
    }

    @Override
    public Optional<RunHistory> find(RunId run) {
        return together.alone(() -> Optional.ofNullable(all.get(run)).map(held -> held.history));
    }

    @Override
    public List<RunHistory> latest(GroupName group, int limit) {
        return together.alone(() -> {
            NavigableMap<Long, Held> runs = byGroup.get(group);
            return runs == null ? List.of() : histories(runs.descendingMap().values(), limit);
        });
    }

    @Override
    public List<RunHistory> unfinished() {
        return together.alone(() -> histories(open.values(), Integer.MAX_VALUE));
    }

    /** Removes what may be forgotten, and says what that was. */
    Set<RunId> forget(Retention retention, Function<GroupName, Optional<RunId>> assigned) {
        Set<RunId> forgotten = new HashSet<>();
        byGroup.forEach((group, runs) -> {
            List<RunOutline> outlines = runs.descendingMap().values().stream()
                    .map(held -> RunOutline.of(held.history))
                    .toList();
            forgotten.addAll(retention.forgettable(outlines, assigned.apply(group)));
        });
        forgotten.forEach(id -> Optional.ofNullable(all.get(id)).ifPresent(this::remove));
        return forgotten;
    }

    private void set(Held held, RunHistory history, boolean ended) {
        held.history = history;
        held.ended = ended;
        if (ended) {
            open.remove(held.number);
        } else {
            open.put(held.number, held);
        }
    }

    private void remove(Held held) {
        all.remove(held.history.run().id());
        open.remove(held.number);
        groupOf(held).remove(held.number);
    }

    private NavigableMap<Long, Held> groupOf(Held held) {
        return byGroup.computeIfAbsent(held.history.run().plan().group(), group -> new TreeMap<>());
    }

    private static List<RunHistory> histories(Collection<Held> runs, int limit) {
        return runs.stream().limit(limit).map(held -> held.history).toList();
    }
}
