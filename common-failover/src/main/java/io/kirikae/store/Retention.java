package io.kirikae.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which runs a store may forget: those that ended long ago, beyond the newest of each group. Whatever the figures, these stay:
 * an unfinished run; a {@link RunState#STUCK} one that nobody has acknowledged; the last run of a group that moved something,
 * from which its cool-down counts; and the run of its present assignment.
 *
 * @param endedBefore runs that ended at this moment or later stay
 * @param newest how many runs of each group stay however old they are; at least 1
 */
public record Retention(Instant endedBefore, int newest) {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if newest is less than 1
     */
    public Retention {
        if (newest < 1) {
            throw new IllegalArgumentException("at least the last run of each group is kept");
        }
    }

    /**
     * By age.
     *
     * @param age runs that ended less than this ago stay
     * @param newest how many runs of each group stay however old they are; at least 1
     * @param now the wall clock
     */
    public static Retention of(Duration age, int newest, Instant now) {
        return new Retention(now.minus(age), newest);
    }

    /**
     * The runs of one group that may be forgotten.
     *
     * @param latestFirst all runs of the group
     * @param assigned the run of its present assignment
     */
    public List<RunId> forgettable(List<RunOutline> latestFirst, Optional<RunId> assigned) {
        Optional<RunId> lastMove = latestFirst.stream()
                .filter(Retention::movedSomething)
                .map(RunOutline::id)
                .findFirst();
        List<RunId> forgettable = new ArrayList<>();
        for (RunOutline run : latestFirst.subList(Math.min(newest, latestFirst.size()), latestFirst.size())) {
            boolean needed = lastMove.filter(run.id()::equals).isPresent()
                    || assigned.filter(run.id()::equals).isPresent();
            if (isOld(run) && !isOpenQuestion(run) && !needed) {
                forgettable.add(run.id());
            }
        }
        return forgettable;
    }

    private boolean isOld(RunOutline run) {
        return run.endedAt().filter(at -> at.isBefore(endedBefore)).isPresent();
    }

    private static boolean isOpenQuestion(RunOutline run) {
        return run.state() == RunState.STUCK && !run.acknowledged();
    }

    private static boolean movedSomething(RunOutline run) {
        return run.state() != RunState.RUNNING && run.state() != RunState.REFUSED;
    }
}
