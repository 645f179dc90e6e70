package io.kirikae.engine;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** Writes the journal of one run and keeps what it means for the steps. Safe for use by several threads. */
final class RunLog {

    private final Run run;
    private final Journal journal;
    private final TimeSource time;
    private final RunObserver observer;
    private final StepStates states;
    private final Duration began;

    private RunLog(Run run, StepStates states, Journal journal, TimeSource time, RunObserver observer) {
        this.run = run;
        this.states = states;
        this.journal = journal;
        this.time = time;
        this.observer = observer;
        this.began = time.elapsed();
    }

    /** A log for a run whose head has been written just now. */
    static RunLog begun(Run run, Journal journal, TimeSource time, RunObserver observer) {
        return new RunLog(run, new StepStates(), journal, time, observer);
    }

    /** A log that goes on where another ended. */
    static RunLog continued(RunHistory history, Journal journal, TimeSource time, RunObserver observer) {
        return new RunLog(history.run(), StepStates.of(history.entries()), journal, time, observer);
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

    private void write(Event event, Optional<String> step, String detail) {
        Entry entry = new Entry(event, step, time.wallClock(), time.elapsed().minus(began), detail);
        journal.append(run.id(), entry);
        states.note(event, step);
        observer.wrote(run, entry);
    }
}
