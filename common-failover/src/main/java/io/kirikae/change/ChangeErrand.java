package io.kirikae.change;

import io.kirikae.operation.Errand;

/** A change that is being carried out. One thread runs it; others may stop it. */
public final class ChangeErrand {

    private final String group;
    private final Errand errand;
    private final ChangeLog log;

    ChangeErrand(String group, Errand errand, ChangeLog log) {
        this.group = group;
        this.errand = errand;
        this.log = log;
    }

    /**
     * Carries it out, goes on with it, or finds out what has become of it.
     *
     * @throws InterruptedException if the thread is interrupted; the same order finds the run again
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public ChangeResult run() throws InterruptedException {
        return ChangeResult.of(group, errand.run(), log.calls());
    }

    /**
     * Stops it after the running step.
     *
     * @param rollBack whether everything is brought back, or left as it is
     * @param why the reason, as a clause
     */
    public void stop(boolean rollBack, String why) {
        errand.stop(rollBack ? Errand.AfterStop.ROLL_BACK : Errand.AfterStop.LEAVE, why);
    }
}
