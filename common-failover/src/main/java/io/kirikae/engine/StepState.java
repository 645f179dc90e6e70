package io.kirikae.engine;

import io.kirikae.store.Event;
import io.kirikae.store.StoreException;

/** How one step of a run stands, as its journal tells. A journal that tells nonsense is refused. */
enum StepState {
    /** Nothing was done. */
    PENDING,
    /** Its call was about to be made: unknown until it is read. */
    RUNNING,
    /** It is done. */
    DONE,
    /** It was refused and has changed nothing. */
    REFUSED,
    /** It failed and may have changed something. */
    FAILED,
    /** It is being undone. */
    UNDOING,
    /** It has been undone. */
    UNDONE,
    /** It could not be undone. */
    STUCK;

    /**
     * The state after one more line of the journal.
     *
     * @throws StoreException if the line cannot follow
     */
    StepState after(Event event) {
        boolean allowed =
                switch (event) {
                    case STARTED -> this == PENDING || this == RUNNING;
                    case REPEATED, PRESSED -> this == RUNNING || this == UNDOING;
                    case APPLIED, REFUSED, FAILED -> this == PENDING || this == RUNNING;
                    case UNDO_STARTED -> this == RUNNING || this == DONE || this == FAILED || this == UNDOING;
                    case UNDONE, UNDO_FAILED -> this == RUNNING || this == DONE || this == FAILED || this == UNDOING;
                    default -> true;
                };
        if (!allowed) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT,
                    "The journal makes no sense: " + event + " cannot follow " + this + ".");
        }
        return switch (event) {
            case STARTED -> RUNNING;
            case APPLIED -> DONE;
            case REFUSED -> REFUSED;
            case FAILED -> FAILED;
            case UNDO_STARTED -> UNDOING;
            case UNDONE -> UNDONE;
            case UNDO_FAILED -> STUCK;
            default -> this;
        };
    }

    /** Whether undoing the run must look at the step. */
    boolean mayHaveChangedSomething() {
        return this == RUNNING || this == DONE || this == FAILED || this == UNDOING;
    }
}
