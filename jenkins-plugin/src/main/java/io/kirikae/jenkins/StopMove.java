package io.kirikae.jenkins;

import jenkins.security.MasterToSlaveCallable;

/** Tells a move, by its ticket, to end after its running step. */
final class StopMove extends MasterToSlaveCallable<Void, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String ticket;
    private final boolean rollsBack;
    private final String why;

    /**
     * An order to stop.
     *
     * @param ticket the move
     * @param rollsBack whether everything is brought back, or left as it is
     * @param why the reason, as a clause
     */
    StopMove(String ticket, boolean rollsBack, String why) {
        this.ticket = ticket;
        this.rollsBack = rollsBack;
        this.why = why;
    }

    String ticket() {
        return ticket;
    }

    boolean rollsBack() {
        return rollsBack;
    }

    String why() {
        return why;
    }

    @Override
    public Void call() {
        MoveWork.stop(this);
        return null;
    }
}
