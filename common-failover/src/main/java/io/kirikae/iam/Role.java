package io.kirikae.iam;

/** What a policy is for. */
public enum Role {
    /** The daemon, and everybody who moves addresses by hand: it looks, it changes, it writes the store. */
    DAEMON,
    /** Planned moves only, as a live rehearsal is one: no evidence for a failover is read. */
    DRILL,
    /** Whoever only looks: {@code kirikae status}, dashboards. */
    DASHBOARD
}
