package io.kirikae.jenkins;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeOrder;
import io.kirikae.change.ChangeRecord;
import io.kirikae.change.ChangeValues;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A move as it goes on. What is saved is the step and whether it was told to stop; after a restart the same order finds its run, goes on
 * with it, or waits for who does. Outside its window it waits by a timer.
 */
final class MoveExecution extends DeskExecution {

    private interface Stopper {
        void stop(String why);
    }

    private static final long serialVersionUID = 1L;

    /** A window that is changed in the configuration meanwhile is noticed after this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final MoveStep step;
    private String source = "";
    private volatile String aborted = "";

    @CheckForNull
    private transient Stopper stopper;

    MoveExecution(StepContext context, MoveStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        Run<?, ?> run = run();
        Rights.require(run, KirikaePermissions.SWITCHOVER);
        if (!step.overrides().isEmpty()) {
            Rights.require(run, KirikaePermissions.OVERRIDE);
        }
        source = Moves.source();
        return super.start();
    }

    @Override
    void work(Run<?, ?> run, TaskListener listener) throws Exception {
        ChangeOrder order = Moves.order(step, run, source);
        MoveWork.Ended ended = carryOut(new MoveWork(UUID.randomUUID().toString(), order), listener);
        listener.getLogger().println(ended.sentence());
        if (ended.opens() > 0 && step.waitsForWindow() && waitFor(Instant.ofEpochMilli(ended.opens()), listener)) {
            return;
        }
        ChangesAction.of(run).changed(ended.document());
        end(ended);
    }

    private MoveWork.Ended carryOut(MoveWork move, TaskListener listener) throws Exception {
        Place place = Place.now();
        place.name().ifPresent(name -> listener.getLogger().println(Messages.Place_On(name)));
        synchronized (this) {
            stopper = why -> place.stop(new StopMove(move.ticket(), step.rollsBackOnAbort(), why));
            tell();
        }
        try {
            return place.ask(move, listener);
        } finally {
            synchronized (this) {
                stopper = null;
            }
        }
    }

    private boolean waitFor(Instant opens, TaskListener listener) {
        if (!aborted.isEmpty()) {
            return false;
        }
        listener.getLogger().println(Messages.MoveExecution_Waits(opens));
        Duration left = Duration.between(Moves.now(), opens);
        return again(left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left);
    }

    /** Whoever works at it hears that it was told to stop; an agent that is gone is found to be gone by who waits for it. */
    private void tell() {
        Stopper now = stopper;
        if (now != null && !aborted.isEmpty()) {
            now.stop(aborted);
        }
    }

    private void end(MoveWork.Ended result) {
        if (!aborted.isEmpty() && !result.end().good()) {
            getContext().onFailure(new FlowInterruptedException(Result.ABORTED, true, new Stopped(result.sentence())));
        } else if (result.end().good()) {
            getContext().onSuccess(ChangeValues.ofRecord(ChangeRecord.read(result.document())));
        } else {
            getContext().onFailure(new AbortException(result.sentence()));
        }
    }

    /**
     * Lets the running step finish, and brings everything back or leaves it; says which in the log. Whoever works at it ends the step;
     * a move that waits, for its window or an agent, has nobody at work, and ends here.
     */
    @Override
    public void stop(Throwable cause) throws Exception {
        TaskListener listener = getContext().get(TaskListener.class);
        boolean waited;
        synchronized (this) {
            aborted = Messages.MoveExecution_Aborted(run().getFullDisplayName());
            waited = stopWaiting();
            tell();
        }
        if (waited) {
            sayWhatIsLeft();
            getContext().onFailure(cause);
            return;
        }
        getContext().saveState();
        listener.getLogger()
                .println(
                        step.rollsBackOnAbort()
                                ? Messages.MoveExecution_StopsAndRollsBack()
                                : Messages.MoveExecution_StopsAndLeaves());
    }

    @Override
    public String getStatus() {
        return step.kind() + " of group " + step.getGroup();
    }

    /** Why the build ended when it did. */
    static final class Stopped extends CauseOfInterruption {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        Stopped(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String getShortDescription() {
            return sentence;
        }
    }
}
