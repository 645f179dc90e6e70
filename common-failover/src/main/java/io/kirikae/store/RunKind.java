package io.kirikae.store;

/** Why addresses move. */
public enum RunKind {
    /** Unplanned: the owner is down. */
    FAILOVER,
    /** Planned, to any node. */
    SWITCHOVER,
    /** Planned, to the preferred node. */
    FAILBACK
}
