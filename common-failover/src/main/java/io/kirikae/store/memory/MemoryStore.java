package io.kirikae.store.memory;

import io.kirikae.store.Assignments;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.Leases;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.Store;
import io.kirikae.store.Vantages;

/**
 * A store that lives as long as the object and has no location that could fail. Nothing is copied into another form: what was
 * written is handed out. What happens depends on nothing but the calls and their order. Safe for use by several threads, one of
 * which works at a time.
 */
public final class MemoryStore implements Store {

    private final Together together = new Together();
    private final MemoryRuns runs = new MemoryRuns(together);
    private final MemoryAssignments assignments = new MemoryAssignments(together);
    private final MemoryIncidents incidents = new MemoryIncidents(together);
    private final MemoryPauses pauses = new MemoryPauses(together);
    private final MemoryLeases leases = new MemoryLeases(together);
    private final MemoryVantages vantages = new MemoryVantages(together);

    @Override
    public Journal journal() {
        return runs;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Assignments assignments() {
        return assignments;
    }

    @Override
    public Incidents incidents() {
        return incidents;
    }

    @Override
    public Pauses pauses() {
        return pauses;
    }

    @Override
    public Vantages vantages() {
        return vantages;
    }

    @Override
    public void together(Runnable work) {
        together.work(work);
    }

    @Override
    public int forget(Retention retention) {
        return together.apart("the removal of runs", () -> {
            var forgotten = runs.forget(retention, assignments::runOf);
            incidents.forget(forgotten);
            return forgotten.size();
        });
    }

    @Override
    public String location() {
        return "memory";
    }

    /** Does nothing: the data live as long as the object. */
    @Override
    public void close() {}
}
