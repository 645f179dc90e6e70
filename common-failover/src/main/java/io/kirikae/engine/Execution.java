package io.kirikae.engine;

import io.kirikae.health.ProbeResult;
import io.kirikae.mechanism.Actions;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.store.Event;
import io.kirikae.store.RunState;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** One run being carried out by this process. */
record Execution(
        RunLog log,
        Actions actions,
        Permission permission,
        Duration callWithin,
        Proof proof,
        TimeSource time,
        Deadline deadline,
        SideBySide sideBySide,
        RandomGenerator random) {

    private static final Duration BETWEEN_PROOFS = Duration.ofMillis(100);

    /** Undoing gets time of its own: it must not fail because doing was slow. */
    private static final Duration TO_UNDO = Duration.ofMinutes(10);

    RunEnd forward(boolean seenJustNow) throws InterruptedException {
        boolean fresh = seenJustNow;
        for (Stage stage : plan().stages()) {
            boolean first = fresh;
            List<StepEnd> ends = each(pending(stage), step -> attempt(step).carryOut(first && untouched(step)));
            fresh = false;
            Optional<String> yielded = yielded(ends);
            if (yielded.isPresent()) {
                return interrupted(yielded.get());
            }
            Optional<String> failure = failure(ends);
            if (failure.isPresent()) {
                return back(failure.get());
            }
        }
        return prove();
    }

    private RunEnd prove() throws InterruptedException {
        Deadline patience = Deadline.in(proof.patience(), time);
        ProbeResult result = proof.look();
        while (!(result instanceof ProbeResult.Up) && !patience.passed()) {
            time.pause(BETWEEN_PROOFS);
            result = proof.look();
        }
        Optional<String> lost = permission.lost(StepAttempt.WRITE_MARGIN);
        if (lost.isPresent()) {
            return interrupted(lost.get());
        }
        if (result instanceof ProbeResult.Up up) {
            log.note(Event.PROVED, "answered in " + up.took().toMillis() + " ms" + remark(up));
            return end(RunState.DONE, "The service answers through the address on " + plan().to() + ".");
        }
        if (result instanceof ProbeResult.CannotTell unclear) {
            return end(
                    RunState.STUCK,
                    "The addresses are on " + plan().to() + ", but the proof could not be made: " + unclear.why()
                            + ". See for yourself whether the service answers; then type 'kirikae acknowledge "
                            + plan().group() + "', or 'kirikae rollback "
                            + log.run().id() + "'.");
        }
        String why = "the service does not answer through the address on " + plan().to() + ": "
                + ((ProbeResult.Down) result).why();
        log.note(Event.NOT_PROVED, why);
        return back(why);
    }

    private static String remark(ProbeResult.Up up) {
        return up.remark().isEmpty() ? "" : " (" + up.remark() + ")";
    }

    RunEnd back(String why) throws InterruptedException {
        List<Stage> stages = new ArrayList<>(plan().stages());
        Collections.reverse(stages);
        for (Stage stage : stages) {
            List<StepEnd> ends = each(touched(stage), this::undo);
            Optional<String> yielded = yielded(ends);
            if (yielded.isPresent()) {
                return interrupted(yielded.get());
            }
            Optional<String> failure = failure(ends);
            if (failure.isPresent()) {
                return stuck(why, failure.get());
            }
        }
        return log.states().anythingTouched()
                ? end(RunState.ROLLED_BACK, "Everything is as it was before, because " + why + ".")
                : end(RunState.REFUSED, "Nothing was changed, because " + why + ".");
    }

    private StepEnd undo(Step step) throws InterruptedException {
        return new StepAttempt(
                        step.key(),
                        actions.of(step.inverse()),
                        Direction.BACK,
                        log,
                        permission,
                        callWithin,
                        time,
                        Deadline.in(TO_UNDO, time),
                        random)
                .carryOut(false);
    }

    private StepAttempt attempt(Step step) {
        StepAttempt attempt = new StepAttempt(
                step.key(), actions.of(step), Direction.FORWARD, log, permission, callWithin, time, deadline, random);
        return untouched(step) ? attempt : attempt.afterUnknownCall();
    }

    private boolean untouched(Step step) {
        return log.states().of(step) == StepState.PENDING;
    }

    private List<Step> pending(Stage stage) {
        return stage.steps().stream()
                .filter(step ->
                        log.states().of(step) != StepState.DONE && log.states().of(step) != StepState.LEFT)
                .toList();
    }

    private List<Step> touched(Stage stage) {
        return stage.steps().stream()
                .filter(step -> log.states().of(step).mayHaveChangedSomething())
                .toList();
    }

    private List<StepEnd> each(List<Step> steps, Work work) throws InterruptedException {
        List<Callable<StepEnd>> calls = new ArrayList<>();
        steps.forEach(step -> calls.add(() -> work.on(step)));
        return sideBySide.all(calls);
    }

    private interface Work {
        StepEnd on(Step step) throws InterruptedException;
    }

    private static Optional<String> yielded(List<StepEnd> ends) {
        return ends.stream()
                .filter(StepEnd.Yielded.class::isInstance)
                .map(end -> ((StepEnd.Yielded) end).why())
                .findFirst();
    }

    private static Optional<String> failure(List<StepEnd> ends) {
        return ends.stream()
                .filter(StepEnd.Failed.class::isInstance)
                .map(end -> ((StepEnd.Failed) end).why())
                .findFirst();
    }

    private RunEnd stuck(String why, String undoFailure) {
        return end(
                RunState.STUCK,
                "The run failed because " + why + ", and could not be undone: " + undoFailure
                        + ". Type 'kirikae status " + plan().group()
                        + "' to see where each address is now, then 'kirikae switchover "
                        + plan().group() + " --to NODE' to bring them to one node.");
    }

    private RunEnd interrupted(String why) {
        return new RunEnd(
                RunState.RUNNING,
                "Stopped half-way, because " + why + ". Type 'kirikae resume "
                        + log.run().id() + "' to go on.");
    }

    private RunEnd end(RunState state, String conclusion) {
        Optional<String> lost = permission.lost(StepAttempt.WRITE_MARGIN);
        if (lost.isPresent()) {
            return interrupted(lost.get());
        }
        log.end(state, conclusion);
        return new RunEnd(state, conclusion);
    }

    private Plan plan() {
        return log.run().plan();
    }
}
