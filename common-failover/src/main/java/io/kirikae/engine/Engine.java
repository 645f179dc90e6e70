package io.kirikae.engine;

import io.kirikae.mechanism.Actions;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Carries out runs. It holds nothing between calls: all it needs to know stands in the journal and in AWS, so that another
 * process can go on where this one stopped. Safe for use by several threads, one run per group at a time.
 */
public final class Engine {

    private final Store store;
    private final Actions actions;
    private final Duration callWithin;
    private final TimeSource time;
    private final SideBySide sideBySide;
    private final RandomGenerator random;
    private final RunObserver observer;

    /**
     * An engine.
     *
     * @param store where every change stands before it is made, and who shall own a group once a run has ended
     * @param actions what carries out each kind of step
     * @param callWithin how long a call may be on its way, answered or not, until it has had its effect or never will: the right to
     *     change the group must outlast it
     * @param time the clock
     * @param sideBySide runs the steps of one stage
     * @param random spreads waits, so that many engines do not call at once
     * @param observer is told of every line of the journal
     */
    public Engine(
            Store store,
            Actions actions,
            Duration callWithin,
            TimeSource time,
            SideBySide sideBySide,
            RandomGenerator random,
            RunObserver observer) {
        this.store = store;
        this.actions = actions;
        this.callWithin = callWithin;
        this.time = time;
        this.sideBySide = sideBySide;
        this.random = random;
        this.observer = observer;
    }

    /**
     * Carries out a run whose head stands in the journal already.
     *
     * @param run the run
     * @param permission the right to change the group
     * @param proof shows whether the service answers through the address
     * @param within how long the steps may take in all before they are undone
     * @param seenJustNow whether the plan was made from readings of the last second or two, so that the first stage need not
     *     read again before it calls
     * @throws InterruptedException if the thread is interrupted; the run can be resumed
     * @throws io.kirikae.store.StoreException if the journal cannot be written; nothing more is changed, and the run can be
     *     resumed
     */
    public RunEnd run(Run run, Permission permission, Proof proof, Duration within, boolean seenJustNow)
            throws InterruptedException {
        RunLog log = RunLog.begun(run, store, time, observer);
        return execution(log, permission, proof, within).forward(seenJustNow);
    }

    /**
     * Goes on with a run that has not ended: forward, unless the journal says that it was being undone.
     *
     * @param history the run with its journal
     * @param permission the right to change the group
     * @param proof shows whether the service answers through the address
     * @param within how long the steps may take in all from now
     * @throws InterruptedException if the thread is interrupted; the run can be resumed again
     * @throws io.kirikae.store.StoreException if the journal cannot be written or makes no sense
     */
    public RunEnd resume(RunHistory history, Permission permission, Proof proof, Duration within)
            throws InterruptedException {
        RunLog log = RunLog.continued(history, store, time, observer);
        log.note(Event.RESUMED, "");
        Execution execution = execution(log, permission, proof, within);
        return turnedBack(history) ? execution.back("it was being undone") : execution.forward(false);
    }

    /**
     * Undoes a run that has not ended.
     *
     * @param history the run with its journal
     * @param permission the right to change the group
     * @param why the reason, as a clause for the conclusion
     * @throws InterruptedException if the thread is interrupted; the run can be resumed
     * @throws io.kirikae.store.StoreException if the journal cannot be written or makes no sense
     */
    public RunEnd rollBack(RunHistory history, Permission permission, String why) throws InterruptedException {
        RunLog log = RunLog.continued(history, store, time, observer);
        log.note(Event.RESUMED, "to undo it: " + why);
        return execution(log, permission, NO_PROOF, Duration.ZERO).back(why);
    }

    private static boolean turnedBack(RunHistory history) {
        return history.entries().stream().anyMatch(entry -> switch (entry.event()) {
            case REFUSED, FAILED, NOT_PROVED, UNDO_STARTED, UNDONE, UNDO_LEFT, UNDO_FAILED -> true;
            default -> false;
        });
    }

    private Execution execution(RunLog log, Permission permission, Proof proof, Duration within) {
        return new Execution(
                log, actions, permission, callWithin, proof, time, Deadline.in(within, time), sideBySide, random);
    }

    private static final Proof NO_PROOF = new Proof() {
        @Override
        public io.kirikae.health.ProbeResult look() {
            throw new IllegalStateException("what is undone is not proved");
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    };
}
