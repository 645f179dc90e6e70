package io.kirikae.budget;

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

/** Actions whose calls wait for their turn before they are journalled. */
record PacedActions(Actions actions, Changes changes) implements Actions {

    @Override
    public StepControl<?> of(Step step) {
        return paced(actions.of(step));
    }

    private <S extends Step> StepControl<S> paced(StepControl<S> control) {
        return new StepControl<>(control.step(), new Paced<>(control.action(), changes));
    }

    private record Paced<S extends Step>(StepAction<S> action, Changes changes) implements StepAction<S> {

        @Override
        public Optional<Slot> slot(S step, boolean begun, Duration atMost) throws InterruptedException {
            return changes.slot(step, begun, atMost);
        }

        @Override
        public Duration waited() {
            return changes.waited();
        }

        @Override
        public Position position(S step) {
            return action.position(step);
        }

        @Override
        public Optional<Outcome> hindrance(S step) {
            return action.hindrance(step);
        }

        @Override
        public Outcome apply(S step, Right right) {
            return action.apply(step, right);
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
        public Outcome press(S step, Right right) {
            return action.press(step, right);
        }
    }
}
