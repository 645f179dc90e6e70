package io.kirikae.decision;

/**
 * What can keep a failover from happening, in the order in which it is looked at.
 *
 * <p>A person may lift some of them by name and with a reason. Those are the ones in which a person may know better than
 * Kirikae: that the work is over, that the hour is worth it, that the last trouble is understood, that the witness is
 * being replaced, that the owner burns. The others are no matter of opinion: lifting them would not make the move
 * succeed, or would make two runs of one.
 */
public enum Guard {
    /** A person paused the group. Liftable. */
    PAUSED(true),
    /** The configuration allows this kind of move at other hours only. Liftable. */
    NOT_IN_WINDOW(true),
    /** The same incident has led to a run already. Not liftable: that run is the answer; a person asks without the incident. */
    ALREADY_HANDLED(false),
    /** Another run of the group has not ended. Not liftable: two runs would work against each other. */
    RUN_IN_PROGRESS(false),
    /**
     * The last run that moved something is too recent, or ended stuck and nobody has acknowledged it. Acknowledging the run
     * lifts this for good. Liftable.
     */
    COOLING_DOWN(true),
    /** Too few witnesses answer, or nothing at all does: it may be we who are cut off. Liftable. */
    ISOLATED(true),
    /**
     * The owner is not known to be down: too few rounds, or a probe that cannot tell. Liftable, except where it is unclear
     * who the owner is: then there is nothing that a plan could start from.
     */
    NOT_CONFIRMED(true),
    /** No other node can serve. Not liftable: a run proves itself by the service's answer, so it would be rolled back. */
    NO_STANDBY(false),
    /** AWS would refuse the move, or it would be useless. Not liftable: a person cannot overrule AWS; remove the obstacle. */
    PREFLIGHT_FAILED(false),
    /** AWS does not answer, so nothing can be moved. Not liftable. */
    AWS_UNREACHABLE(false);

    private final boolean liftable;

    Guard(boolean liftable) {
        this.liftable = liftable;
    }

    /** Whether a person may override it. */
    public boolean liftable() {
        return liftable;
    }
}
