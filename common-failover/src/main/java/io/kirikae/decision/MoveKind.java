package io.kirikae.decision;

/** Why addresses would move; each has windows of its own. */
public enum MoveKind {
    /** Unplanned: the owner is down. */
    FAILOVER,
    /** Planned, to any node. */
    SWITCHOVER,
    /** Planned, to the preferred node. */
    FAILBACK
}
