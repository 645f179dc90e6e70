package io.kirikae.simulation;

import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.Slot;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.StepControl;
import io.kirikae.plan.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The real actions with something wrong in them. */
class BrokenActions implements Actions {

    private final Actions actions;
    private final Predicate<Step> isDoneAnyway;

    BrokenActions(Actions actions) {
        this(actions, step -> false);
    }

    /** Some steps count as done without a call and without a reading. */
    BrokenActions(Actions actions, Predicate<Step> isDoneAnyway) {
        this.actions = actions;
        this.isDoneAnyway = isDoneAnyway;
    }

    /** Makes a call once more. */
    interface Call {
        Outcome make();
    }

    /** What stands in place of a call, which is not made then. */
    Optional<Outcome> instead(Step step) {
        return Optional.empty();
    }

    /** What becomes of a call, which has been made once. */
    Outcome call(Step step, Outcome first, Call again) {
        return first;
    }

    @Override
    public StepControl<?> of(Step step) {
        return broken(actions.of(step));
    }

    private <S extends Step> StepControl<S> broken(StepControl<S> control) {
        StepAction<S> action = control.action();
        return new StepControl<>(control.step(), new StepAction<>() {
            @Override
            public Position position(S step) {
                return isDoneAnyway.test(step) ? new Position.AtTarget() : action.position(step);
            }

            @Override
            public Optional<Outcome> hindrance(S step) {
                return isDoneAnyway.test(step) ? Optional.empty() : action.hindrance(step);
            }

            @Override
            public Outcome apply(S step, Right right) {
                return isDoneAnyway.test(step)
                        ? new Outcome.Applied("")
                        : instead(step)
                                .orElseGet(
                                        () -> call(step, action.apply(step, right), () -> action.apply(step, right)));
            }

            @Override
            public Duration patience(S step) {
                return action.patience(step);
            }

            @Override
            public boolean mayBeLeft(S step) {
                return action.mayBeLeft(step);
            }

            @Override
            public int agreeingReadings() {
                return action.agreeingReadings();
            }

            @Override
            public Duration slowestPace() {
                return action.slowestPace();
            }

            @Override
            public Optional<Duration> pressAfter(S step) {
                return action.pressAfter(step);
            }

            @Override
            public Outcome press(S step, Right right) {
                return action.press(step, right);
            }

            @Override
            public boolean readAgainAfterWait(S step) {
                return action.readAgainAfterWait(step);
            }

            @Override
            public Duration waited() {
                return action.waited();
            }

            @Override
            public Optional<Slot> slot(S step, boolean begun, Duration atMost) throws InterruptedException {
                return action.slot(step, begun, atMost);
            }
        });
    }
}
