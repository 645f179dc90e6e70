package io.kirikae.config;

/** What happens when AWS shows another owner than the one that the last run assigned. */
public enum DriftPolicy {
    /** It is said, and a person decides. */
    RAISE,
    /** The addresses are brought back to the assigned owner, if it serves; else it is said. */
    REPAIR
}
