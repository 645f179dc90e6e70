package io.kirikae.mechanism;

/** What a step answers when a reading just before its call shows that somebody else has changed the resource. */
public final class MovedElsewhere {

    /** The code in place of AWS's. */
    public static final String CODE = "Kirikae.MovedElsewhere";

    private MovedElsewhere() {}

    /**
     * The refusal.
     *
     * @param found what was found, as people read it
     */
    public static Outcome.Refused refusal(String found) {
        return new Outcome.Refused(CODE, "somebody else has moved it meanwhile: " + found);
    }
}
