package io.kirikae.monitor;

/** How a group's owner is, as far as rounds of looking tell. */
public enum Condition {
    /** It is not known who the owner is, or it has not been looked at yet. */
    UNKNOWN,
    /** The owner answered the last look. */
    SERVING,
    /** The owner did not answer the last look, or the look itself failed; it does not count as down yet. */
    SILENT,
    /** The owner was down in as many rounds in a row as the configuration wants. */
    DOWN
}
