package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Computer;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeErrand;
import io.kirikae.change.ChangeResult;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A move for which a freestyle build waits. */
final class FreestyleMove {

    private FreestyleMove() {}

    static void make(AbstractBuild<?, ?> build, BuildListener listener, MoveStep step) throws Exception {
        Rights.require(build, KirikaePermissions.SWITCHOVER);
        if (!step.overrides().isEmpty()) {
            Rights.require(build, KirikaePermissions.OVERRIDE);
        }
        try (ChangeDesk desk = Desks.open(DeskExecution.into(listener))) {
            ChangeErrand errand = desk.errand(Moves.order(step, build, Moves.source()));
            Future<ChangeResult> work = Computer.threadPoolForRemoting.submit(errand::run);
            ChangeResult result = end(work, () -> {
                listener.getLogger()
                        .println(
                                step.rollsBackOnAbort()
                                        ? Messages.MoveExecution_StopsAndRollsBack()
                                        : Messages.MoveExecution_StopsAndLeaves());
                errand.stop(step.rollsBackOnAbort(), Messages.MoveExecution_Aborted(build.getFullDisplayName()));
            });
            boolean aborted = Thread.interrupted();
            listener.getLogger().println(result.sentence());
            ChangesAction.of(build).changed(result.document());
            if (aborted) {
                throw new InterruptedException(result.sentence());
            }
            if (!result.outcome().good()) {
                throw new AbortException(result.sentence());
            }
        }
    }

    /** Waits for the end, also when the build is aborted: the running step is never cut off. */
    private static ChangeResult end(Future<ChangeResult> work, Runnable onAbort) throws Exception {
        boolean interrupted = false;
        while (true) {
            try {
                ChangeResult result = work.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return result;
            } catch (InterruptedException e) {
                interrupted = true;
                onAbort.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
