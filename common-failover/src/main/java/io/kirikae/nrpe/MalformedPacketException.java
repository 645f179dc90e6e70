package io.kirikae.nrpe;

/** What arrived is no packet of NRPE. The message is a clause for a log, and holds nothing of what arrived. */
public final class MalformedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPacketException(String why) {
        // Without a stack trace: whoever sends garbage must not cost more than the garbage.
        super(why, null, false, false);
    }

    /** What is wrong with it, one clause. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
