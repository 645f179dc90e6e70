package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.engine.Proof;
import io.kirikae.engine.RunEnd;
import io.kirikae.plan.Plan;
import io.kirikae.store.Run;
import io.kirikae.store.RunKind;
import java.time.Duration;
import java.util.Optional;

/** Begins a run and carries it out. */
record Start(Site site, WatchedGroup watched, Progress progress) {

    /** What was read longer ago than this is read again before the first call. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** So long may writing the head of a run take, for which the right must last. */
    private static final Duration TO_OPEN = Duration.ofSeconds(5);

    Answer run(RunKind kind, Plan plan, Asker asker, CloudLook look, Turn turn) throws InterruptedException {
        return run(kind, plan, asker, look, turn, Prelude.NONE);
    }

    /** As above, with what came before. */
    Answer run(RunKind kind, Plan plan, Asker asker, CloudLook look, Turn turn, Prelude prelude)
            throws InterruptedException {
        Optional<String> withdrawn = turn.withdrawn(TO_OPEN);
        if (withdrawn.isPresent()) {
            return new Answer.NotRun(new Verdict.Blocked(
                    Guard.RUN_IN_PROGRESS,
                    "Nothing of group " + plan.group() + " was changed, because " + withdrawn.get() + "."));
        }
        RunBook book = site.runBook();
        Run run = book.open(kind, plan, asker, turn, prelude);
        progress.tell(Progress.Phase.DO, "run " + run.id() + ": " + plan.changes() + " change(s)");
        Proof proof = watched.proof().through(look.reachableAt(), plan.to());
        boolean fresh = site.time().elapsed().minus(look.seenAt()).compareTo(FRESH) <= 0;
        RunEnd end = site.engine().run(run, turn, proof, watched.within(), fresh);
        return book.answer(run, end);
    }
}
