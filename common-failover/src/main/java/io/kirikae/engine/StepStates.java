package io.kirikae.engine;

import io.kirikae.plan.Step;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the steps of one run stand. Safe for use by several threads. */
final class StepStates {

    private final Map<String, StepState> states = new ConcurrentHashMap<>();

    /** What the lines of a journal tell. */
    static StepStates of(Collection<Entry> entries) {
        StepStates states = new StepStates();
        entries.forEach(entry -> states.note(entry.event(), entry.step()));
        return states;
    }

    void note(Event event, Optional<String> step) {
        step.ifPresent(key ->
                states.compute(key, (same, before) -> (before == null ? StepState.PENDING : before).after(event)));
    }

    StepState of(Step step) {
        return states.getOrDefault(step.key(), StepState.PENDING);
    }

    /** Whether any step may have changed something, or did before it was undone. */
    boolean anythingTouched() {
        return states.values().stream().anyMatch(state -> state.mayHaveChangedSomething() || state == StepState.UNDONE);
    }
}
