package io.kirikae.engine;

import io.kirikae.store.Event;

/** Whether a step is being done or undone, and how the journal says so. */
enum Direction {
    FORWARD(Event.STARTED, Event.APPLIED, Event.REFUSED, Event.FAILED, Event.LEFT),
    BACK(Event.UNDO_STARTED, Event.UNDONE, Event.UNDO_FAILED, Event.UNDO_FAILED, Event.UNDO_LEFT);

    final Event started;
    final Event done;
    final Event refused;
    final Event failed;
    final Event left;

    Direction(Event started, Event done, Event refused, Event failed, Event left) {
        this.started = started;
        this.done = done;
        this.refused = refused;
        this.failed = failed;
        this.left = left;
    }
}
