package io.kirikae.simulation.cloud;

import io.kirikae.aws.ErrorAnswer;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Passage;
import io.kirikae.simulator.behaviour.Passage.Answered;
import io.kirikae.simulator.behaviour.Passage.Arrival;
import io.kirikae.simulator.behaviour.Passage.Lost;
import io.kirikae.simulator.behaviour.Passage.Refused;
import io.kirikae.time.Bell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One process's way to AWS: its calls pass the fault points, the network, and what the simulator lets calls meet. */
final class Wire {

    private static final long SECOND = 1_000_000_000L;
    private static final long CONNECT_TIMEOUT = 2 * SECOND;
    private static final long CALL_TIMEOUT = SimulatedCloud.CALL_WITHIN.toNanos();
    private static final Duration LONG = Duration.ofHours(1);

    private final Surroundings around;
    private final Dice dice;
    private final SimulatedAws aws;

    Wire(Surroundings around, Dice dice, SimulatedAws aws) {
        this.around = around;
        this.dice = dice;
        this.aws = aws;
    }

    SimulatedAws aws() {
        return aws;
    }

    /** Makes a change; its outcome is what the caller can know of it. */
    Outcome change(Service service, StepCall call, Runnable effect) {
        around.perils().pass(FaultPoint.DIES_BEFORE_CALL, true);
        around.clockwork().settle();
        Passage.Call passing = service.change(call.action());
        around.watch().sent(around.life(), passing.access().action());
        around.watch().changing(around.life(), call);
        Supplier<Boolean> carriedOut = () -> {
            around.watch().effect(around.life(), call);
            effect.run();
            return true;
        };
        Outcome outcome =
                switch (around.road().now()) {
                    case CUT -> unreachable(call.action());
                    case LATE -> late(call, carriedOut);
                    case CLEAR -> outcome(service, call.action(), passOnItsOwn(service, passing, carriedOut));
                };
        tell(call, outcome);
        around.perils().pass(FaultPoint.DIES_AFTER_CALL, true);
        around.watch().answered(around.life(), call, outcome);
        return outcome;
    }

    /**
     * Makes a read.
     *
     * @throws CloudException if nothing could be read
     */
    <T> T read(Service service, String action, Supplier<T> effect) {
        around.clockwork().settle();
        Passage.Call passing = service.read(action);
        around.watch().sent(around.life(), passing.access().action());
        if (around.road().now() == Road.Weather.CUT) {
            around.tally().struck(FaultPoint.AWS_UNREACHABLE);
            around.clockwork().pause(CONNECT_TIMEOUT);
            throw new CloudException(CloudException.Kind.UNREACHABLE, "Unreachable", action + ": connect timed out");
        }
        Arrival<T> arrival = pass(service, passing, effect);
        if (arrival instanceof Answered<T> answered) {
            return answered.answer();
        }
        if (arrival instanceof Refused<T> refused) {
            AwsError error = refused.error();
            throw ErrorAnswer.of(service.text(), action, error.code(), error.status(), error.text())
                    .ofRead();
        }
        silence();
        throw new CloudException(CloudException.Kind.UNREACHABLE, "NoAnswer", action + ": no answer");
    }

    /** What has been sent goes its way, whatever becomes of the process that has sent it. */
    private Arrival<Boolean> passOnItsOwn(Service service, Passage.Call passing, Supplier<Boolean> effect) {
        List<Arrival<Boolean>> arrived = new ArrayList<>();
        Bell bell = around.time().bell();
        around.clockwork().start(around.network(), () -> {
            arrived.add(pass(service, passing, effect));
            bell.ring();
        });
        while (arrived.isEmpty()) {
            await(bell);
        }
        return arrived.get(0);
    }

    private static void await(Bell bell) {
        try {
            bell.await(LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts in a simulation", e);
        }
    }

    private <T> Arrival<T> pass(Service service, Passage.Call passing, Supplier<T> effect) {
        try {
            return aws.passage().pass(passing, service, effect);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts in a simulation", e);
        }
    }

    private Outcome outcome(Service service, String action, Arrival<Boolean> arrival) {
        if (arrival instanceof Answered) {
            return new Outcome.Applied("");
        }
        if (arrival instanceof Refused<Boolean> refused) {
            AwsError error = refused.error();
            return ErrorAnswer.of(service.text(), action, error.code(), error.status(), error.text())
                    .ofChange();
        }
        silence();
        return new Outcome.Unknown(action + ": " + ((Lost<Boolean>) arrival).how());
    }

    /** The connection is closed at once, or nothing is heard until the caller gives up. */
    private void silence() {
        if (dice.happens(0.4)) {
            around.clockwork().pause(CALL_TIMEOUT);
        }
    }

    private Outcome unreachable(String action) {
        around.tally().struck(FaultPoint.AWS_UNREACHABLE);
        around.clockwork().pause(CONNECT_TIMEOUT);
        return new Outcome.NotNow("Unreachable", action + ": connect timed out");
    }

    /** Arrives within the time that a call may take, though too late for its caller to hear of it. */
    private Outcome late(StepCall call, Supplier<Boolean> carriedOut) {
        around.tally().struck(FaultPoint.AWS_ANSWERS_LATE);
        Clockwork clockwork = around.clockwork();
        clockwork.at(clockwork.now() + dice.millis(200, 7_900), () -> {
            try {
                boolean unused = carriedOut.get(); // nobody hears of it
            } catch (AwsError refusal) {
                around.chronicle().tell(around.life().name(), () -> "late " + call + ": " + refusal.code());
            }
        });
        clockwork.pause(CALL_TIMEOUT);
        return new Outcome.Unknown(call.action() + ": no answer in time");
    }

    private void tell(StepCall call, Outcome outcome) {
        around.chronicle().tell(around.life().name(), () -> call + " -> " + outcome);
    }
}
