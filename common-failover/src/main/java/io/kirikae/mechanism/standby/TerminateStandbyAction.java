package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.standby.Launches.Launched;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.plan.Step.TerminateStandby;
import java.time.Duration;

/** Terminates what a run has launched for nothing. What another run or a person has launched meanwhile stays. */
public final class TerminateStandbyAction implements StepAction<TerminateStandby> {

    private final Launches launches;

    /**
     * An action over the port.
     *
     * @param launches how to reach AWS
     */
    public TerminateStandbyAction(Launches launches) {
        this.launches = launches;
    }

    @Override
    public Position position(TerminateStandby step) {
        Berth berth = Berth.of(launches, step.launched().networkInterface());
        if (berth instanceof Berth.Unclear unclear) {
            return new Position.Between(unclear.what());
        }
        if (!(berth instanceof Berth.Taken taken) || !ours(step.launched(), taken.instance())) {
            return new Position.AtTarget();
        }
        return switch (taken.instance().state()) {
            case "terminated" -> new Position.AtTarget();
            case "shutting-down" -> new Position.Between("shutting-down");
            default -> new Position.AtSource();
        };
    }

    private static boolean ours(LaunchStandby step, Launched found) {
        return step.run().equals(found.tags().get(LaunchStandbyAction.RUN_TAG));
    }

    /** What is terminated can be told only by a reading: the call takes the id that the launch has made. */
    @Override
    public Outcome apply(TerminateStandby step, Right right) {
        Berth berth;
        try {
            berth = Berth.of(launches, step.launched().networkInterface());
        } catch (CloudException e) {
            return new Outcome.NotNow(e.code(), "what was launched could not be read: " + e.sentence());
        }
        if (!(berth instanceof Berth.Taken taken) || !ours(step.launched(), taken.instance())) {
            return MovedElsewhere.refusal(
                    "nothing of this run is at " + step.launched().networkInterface());
        }
        return right.withdrawn()
                .orElseGet(() -> launches.terminate(taken.instance().id()));
    }

    /** An operating system that is asked to shut down is given minutes by AWS before it is cut. */
    @Override
    public Duration patience(TerminateStandby step) {
        return Duration.ofMinutes(10);
    }
}
