package io.kirikae.mechanism;

import io.kirikae.plan.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * A step together with the action that carries it out, so that the engine need not know kinds of steps.
 *
 * @param <S> the kind of step
 * @param step the step
 * @param action what carries it out
 */
public record StepControl<S extends Step>(S step, StepAction<S> action) {

    /** As {@link StepAction#position}. */
    public Position position() {
        return action.position(step);
    }

    /** As {@link StepAction#hindrance}. */
    public Optional<Outcome> hindrance() {
        return action.hindrance(step);
    }

    /** As {@link StepAction#apply}. */
    public Outcome apply(Right right) {
        return action.apply(step, right);
    }

    /** As {@link StepAction#press}. */
    public Outcome press(Right right) {
        return action.press(step, right);
    }

    /** As {@link StepAction#mayBeLeft}. */
    public boolean mayBeLeft() {
        return action.mayBeLeft(step);
    }

    /** As {@link StepAction#readAgainAfterWait}. */
    public boolean readAgainAfterWait() {
        return action.readAgainAfterWait(step);
    }

    /** As {@link StepAction#pressAfter}. */
    public Optional<Duration> pressAfter() {
        return action.pressAfter(step);
    }

    /** As {@link StepAction#patience}. */
    public Duration patience() {
        return action.patience(step);
    }

    /** As {@link StepAction#agreeingReadings}. */
    public int agreeingReadings() {
        return action.agreeingReadings();
    }

    /** As {@link StepAction#slowestPace}. */
    public Duration slowestPace() {
        return action.slowestPace();
    }

    /** As {@link StepAction#waited}. */
    public Duration waited() {
        return action.waited();
    }

    /**
     * As {@link StepAction#slot}.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<Slot> slot(boolean begun, Duration atMost) throws InterruptedException {
        return action.slot(step, begun, atMost);
    }
}
