package io.kirikae.simulation.fault;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Life;

/**
 * What can end one process: a death that lies in wait a number of fault points ahead. Every port passes its points here.
 */
public final class Perils {

    private final Clockwork clockwork;
    private final Life life;
    private final Tally tally;
    private final Chronicle chronicle;
    private final Runnable whenDead;
    private int pointsToLive = Integer.MAX_VALUE;
    private boolean inRunsOnly;

    /**
     * The perils of a process.
     *
     * @param whenDead is told once it has ended at a fault point
     */
    public Perils(Clockwork clockwork, Life life, Tally tally, Chronicle chronicle, Runnable whenDead) {
        this.clockwork = clockwork;
        this.life = life;
        this.tally = tally;
        this.chronicle = chronicle;
        this.whenDead = whenDead;
    }

    /**
     * Lets the process die at one of the fault points to come.
     *
     * @param points how many are passed before it; 0 for the next
     * @param inRuns whether only those count that belong to a run: its journal and its calls
     */
    public void dieAfter(int points, boolean inRuns) {
        pointsToLive = points;
        inRunsOnly = inRuns;
    }

    /**
     * Passes a fault point.
     *
     * @param ofRun whether it belongs to a run
     * @throws io.kirikae.simulation.clockwork.Death if the process ends here
     */
    public void pass(FaultPoint point, boolean ofRun) {
        life.demand();
        if (pointsToLive == Integer.MAX_VALUE || (inRunsOnly && !ofRun) || pointsToLive-- > 0) {
            return;
        }
        tally.struck(point);
        chronicle.tell(life.name(), () -> point.text());
        whenDead.run();
        clockwork.end(life);
    }
}
