package io.kirikae.simulator.route53;

/**
 * One change of a batch.
 *
 * @param action what shall be done
 * @param set to which record set
 */
public record Change(Action action, RecordSet set) {

    /** What can be done to a record set. */
    public enum Action {
        /** Make it; an error if it is there. */
        CREATE,
        /** Remove it; an error if it is not there exactly like this. */
        DELETE,
        /** Make it, in place of the one that may be there. */
        UPSERT
    }
}
