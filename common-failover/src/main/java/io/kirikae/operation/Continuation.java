package io.kirikae.operation;

import io.kirikae.engine.Proof;
import io.kirikae.engine.RunEnd;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;

/** Goes on with a run that another process, or this one before a crash, has left. */
record Continuation(Site site, WatchedGroup watched, Progress progress) {

    Answer resume(RunHistory history, Turn turn) throws InterruptedException {
        progress.tell(Progress.Phase.DO, "going on with run " + history.run().id());
        Proof proof = history.run().kind() == RunKind.UPKEEP
                ? Upkeep.NO_PROOF
                : watched.proof().through(reachableAt(), history.run().plan().to());
        RunEnd end = site.engine().resume(history, turn, proof, watched.within());
        return site.runBook().answer(history.run(), end);
    }

    Answer rollBack(RunHistory history, Turn turn, String why) throws InterruptedException {
        progress.tell(Progress.Phase.DO, "undoing run " + history.run().id());
        RunEnd end = site.engine().rollBack(history, turn, why);
        return site.runBook().answer(history.run(), end);
    }

    /** Where clients connect to does not depend on how far the run has come. */
    private String reachableAt() throws InterruptedException {
        return site.lookout().cloud(watched.group()).reachableAt();
    }
}
