package io.kirikae.simulation.audit;

import java.util.Locale;

/** What must hold in every history. */
public enum Invariant {
    /** The addresses of a group are on one node when a run says that it moved them, and at the end. */
    ONE_OWNER,
    /** No address is without an owner at the end. */
    NO_LOST_ADDRESS,
    /** Who changes something holds the lease of the group at that moment. */
    LEASE_FOR_EVERY_CHANGE,
    /** What is called stands in the journal before. */
    JOURNAL_BEFORE_CALL,
    /** No failover is begun by a process that is cut off from everything. */
    NOT_WHILE_ISOLATED,
    /** An incident leads to one run at most. */
    ONE_RUN_PER_INCIDENT,
    /** Every run ends, with its reason. */
    EVERY_RUN_ENDS,
    /** A run is done only when the service has answered through the address. */
    DONE_IS_PROVED,
    /** Nothing is called that the mechanisms of the plan do not need. */
    ONLY_NEEDED_CALLS,
    /** A change is called again only for a reason. */
    WITHIN_BUDGET,
    /** No volume is taken from an instance that may still write to it. */
    NO_VOLUME_FROM_A_WRITER,
    /** Where a plan fences, nothing is moved while the old owner is not fenced. */
    FENCED_BEFORE_MOVED,
    /** A run that was rolled back has taken its fence off. */
    FENCE_RESTORED,
    /** A run that was rolled back leaves no standby running that it has started. */
    NOTHING_LEFT_RUNNING,
    /** What a run says that it has done inside an operating system is so, and it leaves nothing undone that could be done. */
    INSIDE_AS_SAID,
    /** A run that was rolled back leaves operating systems as they were. */
    INSIDE_RESTORED,
    /** The assignment says at the end who has the addresses. */
    AS_ASSIGNED,
    /** When all is well again, so is the service. */
    SERVICE_IS_BACK,
    /** Nothing ends with an exception that nobody expects. */
    NO_MISTAKES;

    /** The name as written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
