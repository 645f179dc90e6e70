package io.kirikae.budget;

/** What readings are for. */
public enum Priority {
    /** A run that moves addresses, and the look that decides it. */
    RUN,
    /** Whatever only looks: dashboards, preflight, reconciliation. */
    WATCH
}
