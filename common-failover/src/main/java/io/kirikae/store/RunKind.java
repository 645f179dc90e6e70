package io.kirikae.store;

/** What a run is for. */
public enum RunKind {
    /** Unplanned: the owner is down. */
    FAILOVER,
    /** Planned, to any node. */
    SWITCHOVER,
    /** Planned, to the preferred node. */
    FAILBACK,
    /** A change that moves no address, such as a source/destination check that is turned off. */
    UPKEEP
}
