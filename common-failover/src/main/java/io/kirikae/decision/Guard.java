package io.kirikae.decision;

/** What can keep a failover from happening, in the order in which it is looked at. */
public enum Guard {
    /** A person paused the group. */
    PAUSED,
    /** The configuration allows this kind of move at other hours only. */
    NOT_IN_WINDOW,
    /** The same incident has led to a run already. */
    ALREADY_HANDLED,
    /** Another run of the group has not ended. */
    RUN_IN_PROGRESS,
    /** The last run is too recent; acknowledging it lifts this. */
    COOLING_DOWN,
    /** No witness answers: it is we who are cut off. */
    ISOLATED,
    /** The owner is not known to be down: too few rounds, or a probe that cannot tell. */
    NOT_CONFIRMED,
    /** No other node can serve. */
    NO_STANDBY,
    /** AWS would refuse the move, or it would be useless. */
    PREFLIGHT_FAILED,
    /** AWS does not answer, so nothing can be moved. */
    AWS_UNREACHABLE
}
