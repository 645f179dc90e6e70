package io.kirikae.engine;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepControl;
import io.kirikae.store.Event;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Carries out one step, forward or back: read, call, read until it is so. One object per attempt, used by one thread.
 *
 * <p>The rules: no call before its line stands in the journal; no call without the permission; a call is repeated only when
 * AWS said "not now", or when no answer came and AWS keeps showing the old state; success and failure are what a reading shows.
 * What must be brought back is not given up for something that may be put right meanwhile, such as credentials.
 */
final class StepAttempt {

    /** How long a line of the journal may take to be written; the permission must last for it. */
    static final Duration WRITE_MARGIN = Duration.ofSeconds(5);

    /** How long AWS must keep showing the old state after a lost answer before the call is made again; longer than readings lag. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    /** Between two tries to bring back what AWS does not let this caller change. */
    private static final Duration UNTIL_PUT_RIGHT = Duration.ofSeconds(5);

    /** How many readings in a row must show what no call of ours is known to have made before it is believed. */
    private static final int DOUBTED_READINGS = 3;

    private final String key;
    private final StepControl<?> control;
    private final Direction direction;
    private final RunLog log;
    private final Permission permission;
    private final Duration callWithin;
    private final TimeSource time;
    private final Deadline runDeadline;
    private final Pace pace;

    private final Duration believedFrom;
    private Deadline deadline;
    private boolean accepted;
    private int calls;
    private int agreeing;
    private int elsewhere;
    private boolean answerLost;
    private boolean callAgain = true;
    private boolean touched;
    private boolean pressed;
    private boolean unread;
    private Duration calledAt = Duration.ZERO;
    private String lastSeen = "nothing could be read";

    /** What kept the latest call from being accepted. */
    private String trouble = "";

    StepAttempt(
            String key,
            StepControl<?> control,
            Direction direction,
            RunLog log,
            Permission permission,
            Duration callWithin,
            TimeSource time,
            Deadline runDeadline,
            RandomGenerator random) {
        this.key = key;
        this.control = control;
        this.direction = direction;
        this.log = log;
        this.permission = permission;
        this.callWithin = callWithin;
        this.time = time;
        this.runDeadline = runDeadline;
        this.deadline = runDeadline.atMost(control.patience());
        this.believedFrom = time.elapsed().plus(SETTLING);
        this.pace = new Pace(control.slowestPace(), random);
    }

    /** Takes into account that an earlier process was about to make the call, or made it. */
    StepAttempt afterUnknownCall() {
        answerLost = true;
        touched = true;
        callAgain = false;
        calledAt = time.elapsed();
        return this;
    }

    /**
     * Works until the step is done or given up.
     *
     * @param seenAtSource whether a reading just now showed that the step has not been made, so that the first may be spared
     */
    StepEnd carryOut(boolean seenAtSource) throws InterruptedException {
        Optional<StepEnd> end = seenAtSource ? call() : Optional.empty();
        while (end.isEmpty()) {
            // What was accepted is read back once, however long the call has taken.
            if (deadline.passed() && !unread) {
                return failed("not confirmed in time; last seen: " + lastSeen);
            }
            end = readAndJudge();
        }
        return end.get();
    }

    private Optional<StepEnd> readAndJudge() throws InterruptedException {
        Position position;
        unread = false;
        try {
            position = patiently(control::position);
        } catch (CloudException e) {
            lastSeen = e.sentence();
            if (direction == Direction.FORWARD && !touched && !e.mayPass()) {
                return Optional.of(failed(e.sentence()));
            }
            time.pause(e.kind() == CloudException.Kind.THROTTLED ? pace.nextAfterThrottle() : pace.next());
            return Optional.empty();
        }
        agreeing = position instanceof Position.AtTarget ? agreeing + 1 : 0;
        elsewhere = position instanceof Position.Elsewhere ? elsewhere + 1 : 0;
        return judge(position);
    }

    /** What a thread waits for its turn at AWS's limits, while it reads or calls, does not count as patience with AWS. */
    private <T> T patiently(Supplier<T> work) {
        Duration patience = deadline.left();
        Duration begun = time.elapsed();
        Duration before = control.waited();
        try {
            return work.get();
        } finally {
            Duration waited = control.waited().minus(before);
            if (!waited.isZero()) {
                Duration taken = time.elapsed().minus(begun).minus(waited);
                deadline = runDeadline.atMost(patience.minus(taken));
            }
        }
    }

    private Optional<StepEnd> judge(Position position) throws InterruptedException {
        if (position instanceof Position.AtTarget) {
            lastSeen = "as wanted";
            return isBelieved() ? Optional.of(done()) : waitForNext();
        }
        if (position instanceof Position.Elsewhere found) {
            lastSeen = found.where();
            boolean believed = elsewhere >= DOUBTED_READINGS && hasSettled();
            return believed ? Optional.of(movedElsewhere(found)) : waitForNext();
        }
        if (position instanceof Position.AtSource) {
            lastSeen = trouble.isEmpty() ? "still as before" : "still as before; " + trouble;
            if (callAgain || lostAnswerHasSettled()) {
                return call();
            }
        } else if (position instanceof Position.Between between) {
            lastSeen = between.state();
        }
        return mustPress() ? press() : waitForNext();
    }

    /**
     * Readings lag: one that shows what is wanted, though AWS has not accepted a call that makes it so, may show what was before
     * something that has just happened. It must be seen for a while.
     */
    private boolean isBelieved() {
        return accepted
                ? agreeing >= control.agreeingReadings()
                : agreeing >= Math.max(control.agreeingReadings(), DOUBTED_READINGS) && hasSettled();
    }

    private boolean hasSettled() {
        return time.elapsed().compareTo(believedFrom) >= 0;
    }

    private boolean lostAnswerHasSettled() {
        return answerLost && time.elapsed().minus(calledAt).compareTo(SETTLING) >= 0;
    }

    private Optional<StepEnd> call() throws InterruptedException {
        return send(calls == 0 ? direction.started : Event.REPEATED, false);
    }

    private Optional<StepEnd> press() throws InterruptedException {
        return send(Event.PRESSED, true);
    }

    private boolean mustPress() {
        return !pressed
                && calls > 0
                && control.pressAfter()
                        .filter(after -> time.elapsed().minus(calledAt).compareTo(after) >= 0)
                        .isPresent();
    }

    /**
     * Only when the call's turn has come is the right to change the group asked for and the call journalled, so that both are true
     * when it is sent. The wait for the turn does not count as patience.
     */
    private Optional<StepEnd> send(Event event, boolean harsher) throws InterruptedException {
        Duration patience = deadline.left();
        Outcome outcome;
        try (CallTurn turn = CallTurn.await(control, begun(), harsher, time, runDeadline)) {
            if (turn.found() == CallTurn.Found.TOO_LATE) {
                return Optional.of(failed("the time of the run was over before its turn came at AWS's limit on "
                        + control.step().call() + "; raise run-within"));
            }
            deadline = runDeadline.atMost(patience);
            if (turn.found() == CallTurn.Found.OVERTAKEN) {
                return Optional.empty();
            }
            Optional<Outcome> hindrance = patiently(control::hindrance);
            Optional<StepEnd> yielded = hindrance.isPresent() ? Optional.empty() : announce(event);
            if (yielded.isPresent()) {
                return yielded;
            }
            outcome = hindrance.isPresent() ? hindrance.get() : make(harsher);
        }
        // Only now, since it may wait, and the place at AWS's limit is for others meanwhile.
        return judge(outcome);
    }

    /** Journals a call. Absent where it may be made, since the right to change the group stands. */
    private Optional<StepEnd> announce(Event event) {
        Optional<StepEnd> yielded = withoutRight();
        if (yielded.isPresent()) {
            return yielded;
        }
        log.note(event, key, control.step().text());
        // The store may have taken its time.
        return withoutRight();
    }

    private Optional<StepEnd> withoutRight() {
        return permission.withdrawn(callWithin).map(StepEnd.Yielded::new);
    }

    /** What an action gets in place of a call for which the right was withdrawn while it read. */
    private Optional<Outcome> instead() {
        return permission.withdrawn(callWithin).map(why -> new Outcome.NotNow(Right.WITHDRAWN, why));
    }

    private Outcome make(boolean harsher) {
        calls++;
        calledAt = time.elapsed();
        callAgain = false;
        Outcome outcome = patiently(() -> harsher ? control.press(this::instead) : control.apply(this::instead));
        pressed = pressed || harsher;
        pace.restart();
        return outcome;
    }

    private boolean begun() {
        return calls > 0 || direction == Direction.BACK || log.states().anythingTouched();
    }

    private Optional<StepEnd> judge(Outcome outcome) throws InterruptedException {
        if (outcome instanceof Outcome.NotNow late && late.code().equals(Right.WITHDRAWN)) {
            return Optional.of(new StepEnd.Yielded(late.message()));
        }
        if (outcome instanceof Outcome.NotNow notNow) {
            trouble = notNow.code() + ": " + notNow.message();
            lastSeen = trouble;
            callAgain = true;
            time.pause(pace.nextAfterThrottle());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            trouble = "no answer: " + unknown.why();
            lastSeen = trouble;
            answerLost = true;
            touched = true;
        } else if (outcome instanceof Outcome.Applied) {
            trouble = "";
            touched = true;
            accepted = true;
            unread = true;
            answerLost = false;
        } else if (outcome instanceof Outcome.Refused refusal) {
            return afterRefusal(refusal);
        }
        return Optional.empty();
    }

    /** A refusal may come from our own earlier call that did arrive: the reading decides. */
    private Optional<StepEnd> afterRefusal(Outcome.Refused refusal) throws InterruptedException {
        String words = refusal.code() + ": " + refusal.message();
        lastSeen = words;
        try {
            Position position = control.position();
            if (position instanceof Position.AtTarget || position instanceof Position.Between) {
                return Optional.empty();
            }
        } catch (CloudException e) {
            // The refusal says more than the failed reading; only a lost answer before it leaves a doubt.
            lastSeen = words;
        }
        if (answerLost) {
            answerLost = false;
            return waitForNext();
        }
        if (direction == Direction.BACK && refusal.concernsCaller()) {
            callAgain = true;
            time.pause(UNTIL_PUT_RIGHT);
            return Optional.empty();
        }
        return Optional.of(failed(words));
    }

    private Optional<StepEnd> waitForNext() throws InterruptedException {
        time.pause(pace.next());
        return Optional.empty();
    }

    private StepEnd movedElsewhere(Position.Elsewhere found) {
        return failed("somebody else has moved it: " + found.where());
    }

    private StepEnd done() {
        return conclude(direction.done, calls == 0 ? "it was so already" : "", new StepEnd.Done());
    }

    private StepEnd failed(String why) {
        if (control.mayBeLeft()) {
            return conclude(direction.left, "left as it is: " + why, new StepEnd.Done());
        }
        return conclude(touched ? direction.failed : direction.refused, why, new StepEnd.Failed(why));
    }

    private StepEnd conclude(Event event, String detail, StepEnd end) {
        Optional<String> lost = permission.lost(WRITE_MARGIN);
        if (lost.isPresent()) {
            return new StepEnd.Yielded(lost.get());
        }
        log.note(event, key, detail);
        return end;
    }
}
