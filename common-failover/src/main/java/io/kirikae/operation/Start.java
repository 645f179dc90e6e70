package io.kirikae.operation;

import io.kirikae.engine.Proof;
import io.kirikae.engine.RunEnd;
import io.kirikae.plan.Plan;
import io.kirikae.store.Run;
import io.kirikae.store.RunKind;
import java.time.Duration;

/** Begins a run and carries it out. */
record Start(Site site, WatchedGroup watched, Progress progress) {

    /** What was read longer ago than this is read again before the first call. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    Answer run(RunKind kind, Plan plan, Asker asker, CloudLook look, Turn turn) throws InterruptedException {
        RunBook book = site.runBook();
        Run run = book.open(kind, plan, asker);
        progress.tell(Progress.Phase.DO, "run " + run.id() + ": " + plan.changes() + " change(s)");
        Proof proof = watched.proof().through(look.reachableAt(), plan.to());
        boolean fresh = site.time().elapsed().minus(look.seenAt()).compareTo(FRESH) <= 0;
        RunEnd end = site.engine().run(run, turn, proof, watched.within(), fresh);
        return book.settle(run, end);
    }
}
