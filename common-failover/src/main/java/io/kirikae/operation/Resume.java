package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.store.RunHistory;
import java.util.Optional;

/** Goes on with, or undoes, a run that has not ended. Safe for use by several processes: only the lease's holder acts. */
public final class Resume {

    private final Site site;
    private final WatchedGroup watched;
    private final Progress progress;

    /**
     * For the runs of one group.
     *
     * @param site what operations share
     * @param watched the group
     * @param progress is told what goes on
     */
    public Resume(Site site, WatchedGroup watched, Progress progress) {
        this.site = site;
        this.watched = watched;
        this.progress = progress;
    }

    /**
     * Goes on with the group's unfinished run: forward, unless it was being undone.
     *
     * @throws InterruptedException if the thread is interrupted; the run can be resumed again
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    public Answer run() throws InterruptedException {
        return withTurn((history, turn) -> new Continuation(site, watched, progress).resume(history, turn));
    }

    /** A run that nobody else goes on with any more. */
    public interface TakenUp {
        /**
         * Goes on with it, and gives the lease back.
         *
         * @throws InterruptedException if the thread is interrupted; the run can be resumed again
         * @throws io.kirikae.store.StoreException if the store cannot be used
         */
        Answer finish() throws InterruptedException;
    }

    /**
     * Takes the group's lease if it can be had at once, which it can when nobody has it, or when its holder is known to be dead or
     * was seen to be silent for its time.
     *
     * @return what goes on with the unfinished run; absent if somebody living has the lease
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    public Optional<TakenUp> takeUp() {
        return site.turnAtOnce(watched.group().name())
                .map(turn -> () -> onTurn(
                        turn, (history, held) -> new Continuation(site, watched, progress).resume(history, held)));
    }

    /**
     * Undoes the group's unfinished run.
     *
     * @param why the reason
     * @throws InterruptedException if the thread is interrupted; the run can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    public Answer rollBack(String why) throws InterruptedException {
        return withTurn((history, turn) -> new Continuation(site, watched, progress).rollBack(history, turn, why));
    }

    private interface Work {
        Answer on(RunHistory history, Turn turn) throws InterruptedException;
    }

    private Answer withTurn(Work work) throws InterruptedException {
        Optional<Turn> turn = site.turn(watched.group().name());
        if (turn.isEmpty()) {
            return new Answer.NotRun(new Verdict.Blocked(
                    Guard.RUN_IN_PROGRESS,
                    "Another process is changing group " + watched.group().name() + "."));
        }
        return onTurn(turn.get(), work);
    }

    private Answer onTurn(Turn turn, Work work) throws InterruptedException {
        try (Turn held = turn) {
            Optional<RunHistory> unfinished =
                    Unfinished.of(site.store(), watched.group().name());
            return unfinished.isPresent()
                    ? work.on(unfinished.get(), held)
                    : new Answer.NotRun(
                            new Verdict.Stay("group " + watched.group().name() + " has no unfinished run"));
        }
    }
}
