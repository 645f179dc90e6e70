package io.kirikae.engine;

import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Optional;

/** Writes the journal of one run and keeps what it means for the steps. Safe for use by several threads. */
final class RunLog {

    private final Run run;
    private final Store store;
    private final TimeSource time;
    private final RunObserver observer;
    private final StepStates states;
    private final Duration began;

    private RunLog(Run run, StepStates states, Store store, TimeSource time, RunObserver observer) {
        this.run = run;
        this.states = states;
        this.store = store;
        this.time = time;
        this.observer = observer;
        this.began = time.elapsed();
    }

    /** A log for a run whose head has been written just now. */
    static RunLog begun(Run run, Store store, TimeSource time, RunObserver observer) {
        return new RunLog(run, new StepStates(), store, time, observer);
    }

    /** A log that goes on where another ended. */
    static RunLog continued(RunHistory history, Store store, TimeSource time, RunObserver observer) {
        return new RunLog(history.run(), StepStates.of(history.entries()), store, time, observer);
    }

    Run run() {
        return run;
    }

    StepStates states() {
        return states;
    }

    void note(Event event, String detail) {
        write(event, Optional.empty(), detail);
    }

    void note(Event event, String step, String detail) {
        write(event, Optional.of(step), detail);
    }

    /**
     * Writes the last line, and with it in one write who shall own the group where its addresses are not on the run's target: a
     * process that died in between would leave an assignment that nobody means any more.
     */
    void end(RunState state, String conclusion) {
        Entry entry = entry(Event.ENDED, Optional.empty(), state + " " + conclusion);
        Optional<NodeName> owner = state == RunState.ROLLED_BACK || state == RunState.REFUSED
                ? OwnerBefore.of(run, store.journal())
                : Optional.empty();
        store.together(() -> {
            store.journal().append(run.id(), entry);
            owner.ifPresent(this::assign);
        });
        observer.wrote(run, entry);
    }

    /** Does nothing where somebody else has assigned the group meanwhile. */
    private void assign(NodeName owner) {
        GroupName group = run.plan().group();
        store.assignments().advance(new Assignment(group, owner, run.epoch() + 1, run.id(), time.wallClock()));
    }

    private Entry entry(Event event, Optional<String> step, String detail) {
        return new Entry(event, step, time.wallClock(), time.elapsed().minus(began), detail);
    }

    private void write(Event event, Optional<String> step, String detail) {
        Entry entry = entry(event, step, detail);
        store.journal().append(run.id(), entry);
        states.note(event, step);
        observer.wrote(run, entry);
    }
}
