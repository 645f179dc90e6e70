package io.kirikae.operation;

/** Is told what a long operation is doing, for people who wait. Called by several threads; must return soon. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (phase, message) -> {};

    /**
     * Something happened.
     *
     * @param phase which part of the operation it belongs to
     * @param message one clause
     */
    void tell(Phase phase, String message);

    /** The parts of an operation, in their order. */
    enum Phase {
        /** Finding out whether the owner is down. */
        DETECT,
        /** Deciding what to do and planning it. */
        DECIDE,
        /** Changing things in AWS. */
        DO,
        /** Showing that the service answers. */
        PROVE
    }
}
