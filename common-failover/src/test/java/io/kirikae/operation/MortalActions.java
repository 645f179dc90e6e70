package io.kirikae.operation;

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

/** The real actions as one process uses them that may die before or after every call. */
record MortalActions(Actions actions, CrashPoints points, Queue queue) implements Actions {

    /** What happens while a call waits for its turn. */
    @FunctionalInterface
    interface Queue {
        /** Whether the turn comes in time. */
        boolean wait(Duration atMost) throws InterruptedException;

        /** Waits for the turn of a reading, and says for how long. */
        default Duration waitToRead() {
            return Duration.ZERO;
        }

        /** The place of a call was given back. */
        default void left() {}
    }

    @Override
    public StepControl<?> of(Step step) {
        return mortal(actions.of(step));
    }

    private <S extends Step> StepControl<S> mortal(StepControl<S> control) {
        StepAction<S> action = control.action();
        return new StepControl<>(control.step(), new StepAction<>() {
            private Duration queued = Duration.ZERO;

            @Override
            public Position position(S step) {
                queued = queued.plus(queue.waitToRead());
                return action.position(step);
            }

            @Override
            public Outcome apply(S step, Right right) {
                return points.around(step.call(), () -> action.apply(step, right));
            }

            @Override
            public Duration patience(S step) {
                return action.patience(step);
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
            public Optional<Outcome> hindrance(S step) {
                return action.hindrance(step);
            }

            @Override
            public boolean mayBeLeft(S step) {
                return action.mayBeLeft(step);
            }

            @Override
            public boolean readAgainAfterWait(S step) {
                return action.readAgainAfterWait(step);
            }

            @Override
            public Optional<Duration> pressAfter(S step) {
                return action.pressAfter(step);
            }

            @Override
            public Duration waited() {
                return action.waited().plus(queued);
            }

            @Override
            public Optional<Slot> slot(S step, boolean begun, Duration atMost) throws InterruptedException {
                return queue.wait(atMost) ? action.slot(step, begun, atMost).map(this::observed) : Optional.empty();
            }

            private Slot observed(Slot slot) {
                return () -> {
                    slot.close();
                    queue.left();
                };
            }

            @Override
            public Outcome press(S step, Right right) {
                return points.around("pressing " + step.call(), () -> action.press(step, right));
            }
        });
    }
}
