package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeErrand;
import io.kirikae.change.ChangeOrder;
import io.kirikae.change.ChangeRecord;
import io.kirikae.change.ChangeResult;
import io.kirikae.change.ChangeResult.Outcome;
import io.kirikae.change.ChangeValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A move as it goes on. What is saved is the step and whether it was told to stop; after a restart the same order finds its run, goes on
 * with it, or waits for who does. Outside its window it waits by a timer.
 */
final class MoveExecution extends DeskExecution {

    private static final long serialVersionUID = 1L;

    /** A window that is changed in the configuration meanwhile is noticed after this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final MoveStep step;
    private String source = "";
    private volatile String aborted = "";
    private transient ChangeErrand errand;
    private boolean waiting;

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
    public void onResume() {
        synchronized (this) {
            waiting = false;
        }
        super.onResume();
    }

    @Override
    void work(Run<?, ?> run, TaskListener listener) throws Exception {
        ChangeOrder order = Moves.order(step, run, source);
        ChangeResult result;
        Optional<Instant> opens = Optional.empty();
        try (ChangeDesk desk = Desks.open(into(listener))) {
            result = carryOut(desk.errand(order));
            if (result.outcome() == Outcome.OUTSIDE_WINDOW && step.waitsForWindow()) {
                opens = desk.opens(order.kind(), order.group());
            }
        }
        listener.getLogger().println(result.sentence());
        if (opens.isPresent() && waits()) {
            waitFor(opens.get(), listener);
            return;
        }
        ChangesAction.of(run).changed(result.document());
        end(result);
    }

    private ChangeResult carryOut(ChangeErrand begun) throws InterruptedException {
        synchronized (this) {
            errand = begun;
            if (!aborted.isEmpty()) {
                begun.stop(step.rollsBackOnAbort(), aborted);
            }
        }
        try {
            return begun.run();
        } finally {
            synchronized (this) {
                errand = null;
            }
        }
    }

    private synchronized boolean waits() {
        waiting = aborted.isEmpty();
        return waiting;
    }

    private void waitFor(Instant opens, TaskListener listener) {
        listener.getLogger().println(Messages.MoveExecution_Waits(opens));
        Duration left = Duration.between(Moves.now(), opens);
        Duration wait = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
        Timer.get().schedule(this::wake, Math.max(1_000, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void wake() {
        synchronized (this) {
            if (!waiting) {
                return;
            }
            waiting = false;
        }
        launch();
    }

    private void end(ChangeResult result) {
        if (!aborted.isEmpty() && !result.outcome().good()) {
            getContext().onFailure(new FlowInterruptedException(Result.ABORTED, true, new Stopped(result.sentence())));
        } else if (result.outcome().good()) {
            getContext().onSuccess(ChangeValues.ofRecord(ChangeRecord.read(result.document())));
        } else {
            getContext().onFailure(new AbortException(result.sentence()));
        }
    }

    /**
     * Lets the running step finish, and brings everything back or leaves it; says which in the log. Whoever works at it ends the step;
     * a move that waits for its window has nobody at work, and ends here.
     */
    @Override
    public void stop(Throwable cause) throws Exception {
        TaskListener listener = getContext().get(TaskListener.class);
        boolean waited;
        synchronized (this) {
            aborted = Messages.MoveExecution_Aborted(run().getFullDisplayName());
            waited = waiting;
            waiting = false;
            if (errand != null) {
                errand.stop(step.rollsBackOnAbort(), aborted);
            }
        }
        if (waited) {
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
