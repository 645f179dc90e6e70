package io.kirikae.engine;

import io.kirikae.store.Event;

/** How one step of a run stands, as its journal tells. */
enum StepState {
    /** Nothing was done. */
    PENDING,
    /** Its call was about to be made: unknown until it is read. */
    RUNNING,
    /** It is done. */
    DONE,
    /** It was refused and has changed nothing. */
    REFUSED,
    /** It was not done, need not be, and has changed nothing. */
    LEFT,
    /** It failed and may have changed something. */
    FAILED,
    /** It is being undone. */
    UNDOING,
    /** It has been undone. */
    UNDONE,
    /** It could not be undone. */
    STUCK;

    /**
     * The state after one more line of the journal. A line that cannot follow was written by a process that had lost the lease and
     * did not know it yet: what is true then is unknown, which a reading settles.
     */
    StepState after(Event event) {
        return canFollow(event) ? next(event) : doubtful(event);
    }

    private boolean canFollow(Event event) {
        return switch (event) {
            case STARTED, APPLIED, REFUSED, LEFT, FAILED -> this == PENDING || this == RUNNING;
            case REPEATED, PRESSED -> this == RUNNING || this == UNDOING;
            case UNDO_STARTED, UNDONE, UNDO_LEFT, UNDO_FAILED -> mayHaveChangedSomething();
            default -> true;
        };
    }

    private StepState next(Event event) {
        return switch (event) {
            case STARTED -> RUNNING;
            case APPLIED -> DONE;
            case REFUSED -> REFUSED;
            // What was called may have changed something, and is undone as if it had been done.
            case LEFT -> this == PENDING ? LEFT : DONE;
            case FAILED -> FAILED;
            case UNDO_STARTED -> UNDOING;
            case UNDONE, UNDO_LEFT -> UNDONE;
            case UNDO_FAILED -> STUCK;
            default -> this;
        };
    }

    private StepState doubtful(Event event) {
        if (this == next(event)) {
            return this;
        }
        boolean back = this == UNDOING
                || this == UNDONE
                || this == STUCK
                || event == Event.UNDO_STARTED
                || event == Event.UNDONE
                || event == Event.UNDO_LEFT
                || event == Event.UNDO_FAILED;
        return back ? UNDOING : RUNNING;
    }

    /** Whether undoing the run must look at the step; what could not be undone before is tried again. */
    boolean mayHaveChangedSomething() {
        return this == RUNNING || this == DONE || this == FAILED || this == UNDOING || this == STUCK;
    }
}
