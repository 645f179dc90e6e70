package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Computer;
import java.util.UUID;
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
        Place place = Place.now();
        MoveWork move = new MoveWork(UUID.randomUUID().toString(), Moves.order(step, build, Moves.source()));
        Future<MoveWork.Ended> work = Computer.threadPoolForRemoting.submit(() -> place.ask(move, listener));
        MoveWork.Ended ended = end(work, () -> {
            listener.getLogger()
                    .println(
                            step.rollsBackOnAbort()
                                    ? Messages.MoveExecution_StopsAndRollsBack()
                                    : Messages.MoveExecution_StopsAndLeaves());
            String why = Messages.MoveExecution_Aborted(build.getFullDisplayName());
            place.stop(new StopMove(move.ticket(), step.rollsBackOnAbort(), why));
        });
        boolean aborted = Thread.interrupted();
        listener.getLogger().println(ended.sentence());
        ChangesAction.of(build).changed(ended.document());
        if (aborted) {
            throw new InterruptedException(ended.sentence());
        }
        if (!ended.end().good()) {
            throw new AbortException(ended.sentence());
        }
    }

    /** Waits for the end, also when the build is aborted: the running step is never cut off. */
    private static MoveWork.Ended end(Future<MoveWork.Ended> work, Runnable onAbort) throws Exception {
        boolean interrupted = false;
        while (true) {
            try {
                MoveWork.Ended result = work.get();
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
