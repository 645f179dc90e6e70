package io.kirikae.mechanism;

import io.kirikae.plan.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries out one kind of step. Implementations never retry and never wait: the engine owns retries, waits and time limits.
 * Safe for use by several threads.
 *
 * @param <S> the kind of step
 */
public interface StepAction<S extends Step> {

    /**
     * Reads where the step stands.
     *
     * @throws CloudException if AWS could not be read
     */
    Position position(S step);

    /**
     * Reads whether something forbids the call at this moment. Is asked for when the call's turn has come, before the right to make it
     * is looked at for the last time: what is read here may take its time, and between that look and the call nothing may. Never
     * throws for what AWS or the network does.
     *
     * @return what stands in place of the call's outcome; absent where it may be made
     */
    default Optional<Outcome> hindrance(S step) {
        return Optional.empty();
    }

    /**
     * Makes the call of the step. What forbids it was read before, by {@link #hindrance}. Where a reading says how it is to be made, or
     * where a refusal leads to another call, the right is asked for again after that, with nothing between its answer and the call.
     * Never throws for what AWS or the network does.
     *
     * @param right the right to change the group, which stood a moment ago
     */
    Outcome apply(S step, Right right);

    /** How long the step may take from its call to its confirmation before it is given up and undone. */
    Duration patience(S step);

    /** How many readings in a row must agree before the step counts as done: 1, or more where AWS's readings swing. */
    default int agreeingReadings() {
        return 1;
    }

    /** The longest pause between two readings; the first pauses are shorter. */
    default Duration slowestPace() {
        return Duration.ofSeconds(3);
    }

    /**
     * Whether the step is read once more before its call where the call had to wait long for its turn, since somebody else may have
     * moved what it moves. Not where the reading would wait in the same line, and the call does no harm where it is so already.
     */
    default boolean readAgainAfterWait(S step) {
        return true;
    }

    /** Whether a run goes on where the step could not be done, as if it had not been asked for. */
    default boolean mayBeLeft(S step) {
        return false;
    }

    /** How long after the call a step that hangs is pressed, if ever. */
    default Optional<Duration> pressAfter(S step) {
        return Optional.empty();
    }

    /** The harsher form of {@link #apply}, which is journalled before it is used. */
    default Outcome press(S step, Right right) {
        return apply(step, right);
    }

    /**
     * How long this thread has waited so far, altogether, for the turn of calls at AWS's limits, whatever for. By how much it grows
     * while the step is read or called is no time that AWS has taken for the step.
     */
    default Duration waited() {
        return Duration.ZERO;
    }

    /**
     * Waits until AWS can be expected to take the step's call. Is asked for before the call is journalled, because it may wait for
     * minutes while many groups move at once.
     *
     * @param begun whether the run has changed something already, so that it goes before those that have not
     * @param atMost how long to wait
     * @return the place for one call, to be closed once the call has ended or was given up; absent if there was none in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    default Optional<Slot> slot(S step, boolean begun, Duration atMost) throws InterruptedException {
        return Optional.of(Slot.FREE);
    }
}
