package io.kirikae.engine;

import io.kirikae.store.Event;

/** Whether a step is being done or undone, and how the journal says so. */
enum Direction {
    FORWARD(Event.STARTED, Event.APPLIED, Event.REFUSED, Event.FAILED),
    BACK(Event.UNDO_STARTED, Event.UNDONE, Event.UNDO_FAILED, Event.UNDO_FAILED);

    final Event started;
    final Event done;
    final Event refused;
    final Event failed;

    Direction(Event started, Event done, Event refused, Event failed) {
        this.started = started;
        this.done = done;
        this.refused = refused;
        this.failed = failed;
    }
}
