package io.kirikae.decision;

/** Who may start a failover. A person always may. */
public enum FailoverMode {
    /** Kirikae's own monitoring, an alert, or a person. */
    AUTOMATIC,
    /** An alert or a person. Kirikae's own monitoring only reports. The default. */
    ON_ALERT,
    /** A person only. */
    MANUAL
}
