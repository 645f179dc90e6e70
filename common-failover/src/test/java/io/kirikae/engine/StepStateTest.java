package io.kirikae.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.store.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepStateTest {

    @Test
    void aStepThatWasStartedAndReadBackIsDone() {
        assertThat(after(Event.STARTED, Event.REPEATED, Event.APPLIED)).isEqualTo(StepState.DONE);
        assertThat(after(Event.STARTED, Event.APPLIED, Event.UNDO_STARTED, Event.UNDONE))
                .isEqualTo(StepState.UNDONE);
    }

    @Test
    void aLineThatAnotherProcessHasWrittenAlreadyChangesNothing() {
        assertThat(after(Event.STARTED, Event.APPLIED, Event.APPLIED)).isEqualTo(StepState.DONE);
    }

    @Test
    void aLateLineOfAProcessThatHadLostTheLeaseLeavesADoubtThatAReadingSettles() {
        assertThat(after(Event.STARTED, Event.APPLIED, Event.FAILED)).isEqualTo(StepState.RUNNING);
        assertThat(after(Event.STARTED, Event.APPLIED, Event.STARTED)).isEqualTo(StepState.RUNNING);
    }

    @Test
    void aLateLineDuringTheUndoingLeavesSomethingToUndo() {
        assertThat(after(Event.STARTED, Event.APPLIED, Event.UNDO_STARTED, Event.APPLIED))
                .isEqualTo(StepState.UNDOING);
        assertThat(after(Event.STARTED, Event.APPLIED, Event.UNDO_STARTED, Event.UNDONE, Event.APPLIED))
                .isEqualTo(StepState.UNDOING);
    }

    @Test
    void whatCouldNotBeUndoneIsStillThereToBeUndone() {
        StepState stuck = after(Event.STARTED, Event.APPLIED, Event.UNDO_STARTED, Event.UNDO_FAILED);

        assertThat(stuck.mayHaveChangedSomething()).isTrue();
        assertThat(stuck.after(Event.UNDO_STARTED)).isEqualTo(StepState.UNDOING);
    }

    private static StepState after(Event... events) {
        StepState state = StepState.PENDING;
        for (Event event : List.of(events)) {
            state = state.after(event);
        }
        return state;
    }
}
