package io.kirikae.nagios.check;

/** A check that cannot be done, which says nothing about what it looks at. The message is a sentence for people. */
public final class CheckFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param why a clause or sentence for people
     */
    public CheckFailure(String why) {
        super(why);
    }

    /** The clause. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
