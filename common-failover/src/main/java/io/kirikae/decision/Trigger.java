package io.kirikae.decision;

/** How a decision was asked for. */
public enum Trigger {
    /** An alert of the site's monitoring. */
    ALERT,
    /** Kirikae's own rounds of looking. */
    MONITOR,
    /** A person. The {@link FailoverMode} does not bind a person; the guards do. */
    OPERATOR
}
