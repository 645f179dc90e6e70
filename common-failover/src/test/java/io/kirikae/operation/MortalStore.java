package io.kirikae.operation;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.Entry;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.Vantages;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;

/** A store as one process sees it that may die before or after every write. */
record MortalStore(Store store, CrashPoints points) implements Store {

    @Override
    public Journal journal() {
        Journal journal = store.journal();
        return new Journal() {
            @Override
            public void begin(Run run) {
                points.around("writing the head of the run", () -> journal.begin(run));
            }

            @Override
            public void append(RunId run, Entry entry) {
                points.around(
                        "writing " + entry.event()
                                + entry.step().map(" of "::concat).orElse(""),
                        () -> journal.append(run, entry));
            }

            @Override
            public Optional<RunHistory> find(RunId run) {
                return journal.find(run);
            }

            @Override
            public List<RunHistory> latest(GroupName group, int limit) {
                return journal.latest(group, limit);
            }

            @Override
            public List<RunHistory> unfinished() {
                return journal.unfinished();
            }
        };
    }

    @Override
    public Leases leases() {
        Leases leases = store.leases();
        return new Leases() {
            @Override
            public Optional<LeaseRecord> read(GroupName group) {
                return leases.read(group);
            }

            @Override
            public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
                return points.around("writing the lease", () -> leases.write(group, expected, next));
            }

            @Override
            public boolean remove(GroupName group, LeaseRecord expected) {
                return points.around("releasing the lease", () -> leases.remove(group, expected));
            }
        };
    }

    @Override
    public Assignments assignments() {
        Assignments assignments = store.assignments();
        return new Assignments() {
            @Override
            public Optional<Assignment> read(GroupName group) {
                return assignments.read(group);
            }

            @Override
            public boolean advance(Assignment next) {
                return points.around("assigning", () -> assignments.advance(next));
            }
        };
    }

    @Override
    public Incidents incidents() {
        Incidents incidents = store.incidents();
        return new Incidents() {
            @Override
            public Optional<RunId> find(IncidentId incident) {
                return incidents.find(incident);
            }

            @Override
            public RunId claim(IncidentId incident, RunId run) {
                return points.around("claiming the incident", () -> incidents.claim(incident, run));
            }
        };
    }

    @Override
    public Pauses pauses() {
        return store.pauses();
    }

    @Override
    public Vantages vantages() {
        return store.vantages();
    }

    @Override
    public int forget(Retention retention) {
        return store.forget(retention);
    }

    @Override
    public void together(Runnable work) {
        points.around("committing", () -> store.together(work));
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {}
}
