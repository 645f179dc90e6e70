package io.kirikae.store.memory;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.store.Pause;
import io.kirikae.store.Pauses;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A store that lives as long as the object. One lock guards all; several "processes" of a test share one object. */
public final class MemoryStore implements Store {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<GroupName, LeaseRecord> leases = new HashMap<>();
    private State state = new State();
    private boolean together;
    private Optional<StoreException> doomedBy = Optional.empty();

    @Override
    public Journal journal() {
        return new MemoryJournal();
    }

    @Override
    public Leases leases() {
        return new MemoryLeases();
    }

    @Override
    public Assignments assignments() {
        return new MemoryAssignments();
    }

    @Override
    public Incidents incidents() {
        return new MemoryIncidents();
    }

    @Override
    public Pauses pauses() {
        return new MemoryPauses();
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public void together(Runnable work) {
        locked(() -> {
            if (together) {
                work.run();
                return true;
            }
            State before = state;
            state = before.copy();
            together = true;
            try {
                work.run();
                doomedBy.ifPresent(failure -> {
                    throw failure;
                });
            } catch (Throwable e) {
                state = before;
                throw e;
            } finally {
                together = false;
                doomedBy = Optional.empty();
            }
            return true;
        });
    }

    @Override
    public void close() {}

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** All but the leases, so that it can be put back as it was. */
    private static final class State {
        private final Map<RunId, RunHistory> runs = new LinkedHashMap<>();
        private final Map<GroupName, Assignment> assignments = new HashMap<>();
        private final Map<IncidentId, RunId> incidents = new HashMap<>();
        private final Map<GroupName, Pause> pauses = new HashMap<>();

        State copy() {
            State copy = new State();
            copy.runs.putAll(runs);
            copy.assignments.putAll(assignments);
            copy.incidents.putAll(incidents);
            copy.pauses.putAll(pauses);
            return copy;
        }
    }

    private final class MemoryJournal implements Journal {
        @Override
        public void begin(Run run) {
            locked(() -> {
                if (state.runs.containsKey(run.id())) {
                    throw conflict("run " + run.id() + " exists already");
                }
                return state.runs.put(run.id(), new RunHistory(run, List.of()));
            });
        }

        @Override
        public void append(RunId run, Entry entry) {
            locked(() -> {
                RunHistory history = find(run).orElseThrow(() -> conflict("there is no run " + run));
                if (history.ended().isPresent() && entry.event() != Event.ACKNOWLEDGED) {
                    throw conflict("run " + run + " has ended");
                }
                List<Entry> entries = new ArrayList<>(history.entries());
                entries.add(entry);
                return state.runs.put(run, new RunHistory(history.run(), entries));
            });
        }

        @Override
        public Optional<RunHistory> find(RunId run) {
            return locked(() -> Optional.ofNullable(state.runs.get(run)));
        }

        @Override
        public List<RunHistory> latest(GroupName group, int limit) {
            return locked(() -> {
                List<RunHistory> newestFirst = new ArrayList<>(state.runs.values());
                Collections.reverse(newestFirst);
                return newestFirst.stream()
                        .filter(each -> each.run().plan().group().equals(group))
                        .limit(limit)
                        .toList();
            });
        }

        @Override
        public List<RunHistory> unfinished() {
            return locked(() -> state.runs.values().stream()
                    .filter(each -> each.state() == RunState.RUNNING)
                    .toList());
        }
    }

    private final class MemoryLeases implements Leases {
        @Override
        public Optional<LeaseRecord> read(GroupName group) {
            return locked(() -> Optional.ofNullable(leases.get(group)));
        }

        @Override
        public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
            return changed(group, expected, () -> leases.put(group, next));
        }

        @Override
        public boolean remove(GroupName group, LeaseRecord expected) {
            return changed(group, Optional.of(expected), () -> leases.remove(group));
        }

        private boolean changed(GroupName group, Optional<LeaseRecord> expected, Runnable change) {
            return locked(() -> {
                if (together) {
                    throw new IllegalStateException("a lease is no part of Store.together");
                }
                if (!read(group).equals(expected)) {
                    return false;
                }
                change.run();
                return true;
            });
        }
    }

    private final class MemoryAssignments implements Assignments {
        @Override
        public Optional<Assignment> read(GroupName group) {
            return locked(() -> Optional.ofNullable(state.assignments.get(group)));
        }

        @Override
        public boolean advance(Assignment next) {
            return locked(() -> {
                if (next.epoch() != read(next.group()).map(Assignment::epoch).orElse(0L) + 1) {
                    return false;
                }
                state.assignments.put(next.group(), next);
                return true;
            });
        }
    }

    private final class MemoryIncidents implements Incidents {
        @Override
        public Optional<RunId> find(IncidentId incident) {
            return locked(() -> Optional.ofNullable(state.incidents.get(incident)));
        }

        @Override
        public RunId claim(IncidentId incident, RunId run) {
            return locked(() -> state.incidents.computeIfAbsent(incident, first -> run));
        }
    }

    private final class MemoryPauses implements Pauses {
        @Override
        public Optional<Pause> read(GroupName group) {
            return locked(() -> Optional.ofNullable(state.pauses.get(group)));
        }

        @Override
        public void set(GroupName group, Pause pause) {
            locked(() -> state.pauses.put(group, pause));
        }

        @Override
        public boolean clear(GroupName group) {
            return locked(() -> state.pauses.remove(group) != null);
        }
    }

    private StoreException conflict(String message) {
        StoreException failure = new StoreException(StoreException.Kind.CONFLICT, "memory: " + message);
        doomedBy = together ? Optional.of(failure) : Optional.empty();
        return failure;
    }
}
