package io.kirikae.store;

/**
 * What a line of the journal says. Lines about a step name its key. An older version cannot read a value that it does not know, so
 * a new one raises the format of every store once there has been a release.
 */
public enum Event {
    /** When the service was first seen down in the outage that led to the run: its time lies before the run's beginning. */
    SEEN_DOWN,
    /** A step's call is about to be made. Until the next line about the step, its state is unknown. */
    STARTED,
    /** A step's call is about to be made again, after an answer that allows it. */
    REPEATED,
    /** A step's call is about to be made in its harsher form. */
    PRESSED,
    /** A step was read back as done. */
    APPLIED,
    /** A step was refused, by AWS or by a reading before its call, and has changed nothing. */
    REFUSED,
    /** A step was not confirmed in time or failed half-way: it may have changed something. */
    FAILED,
    /** A step could not be done and need not be: the run goes on without it. */
    LEFT,
    /** A step's inverse is about to be called. */
    UNDO_STARTED,
    /** What a step had changed was read back as it was before. */
    UNDONE,
    /** A step could not be undone and need not be: undoing goes on without it. */
    UNDO_LEFT,
    /** A step could not be undone. */
    UNDO_FAILED,
    /** The service answered through the address. */
    PROVED,
    /** The service did not answer through the address in time. */
    NOT_PROVED,
    /** Another process, or the same after a crash, goes on with the run. */
    RESUMED,
    /** A guard was overridden by a person; the detail names it and the reason. */
    OVERRIDDEN,
    /** A person had approved exactly this plan; the detail names its hash and, as far as they are known, the person and the change. */
    APPROVED,
    /** The run's end; the detail is the name of its state, a space, and a sentence. */
    ENDED,
    /** A person has seen the run's end. */
    ACKNOWLEDGED
}
