package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.volume.Volumes.Attachment;
import io.kirikae.mechanism.volume.Volumes.VolumeFacts;
import io.kirikae.plan.Step.DetachVolume;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Detaches a volume from an instance that is stopped or gone. From one that runs it is not taken, whatever the plan says: what it had
 * still to write would be lost, and what it writes later would go nowhere. Never forced.
 */
public final class DetachVolumeAction implements StepAction<DetachVolume> {

    /** The code of a refusal because the old owner is not stopped. */
    static final String MAY_STILL_WRITE = "Kirikae.MayStillWrite";

    private final Volumes volumes;
    private final Instances instances;

    /**
     * An action over the ports.
     *
     * @param volumes how volumes are reached
     * @param instances how instances are read
     */
    public DetachVolumeAction(Volumes volumes, Instances instances) {
        this.volumes = volumes;
        this.instances = instances;
    }

    @Override
    public Position position(DetachVolume step) {
        VolumeFacts facts = volumes.describe(step.volume());
        Optional<Attachment> attachment = facts.attachment();
        if (attachment.isEmpty()) {
            return facts.state().equals("available") ? new Position.AtTarget() : new Position.Between(facts.state());
        }
        if (!attachment.get().instance().equals(step.from())) {
            return new Position.Elsewhere(step.volume() + " is "
                    + attachment.get().state() + " to " + attachment.get().instance());
        }
        return switch (attachment.get().state()) {
            case "attached" -> new Position.AtSource();
            case "busy" ->
                new Position.Between(
                        "busy, because an operating system holds it; stop " + step.from() + " or unmount it there");
            default -> new Position.Between(attachment.get().state());
        };
    }

    @Override
    public Outcome apply(DetachVolume step) {
        Optional<InstanceFacts> from;
        try {
            from = Optional.ofNullable(instances.describe(List.of(step.from())).get(step.from()));
        } catch (CloudException e) {
            return new Outcome.NotNow(
                    e.code(), "it could not be read whether the old owner is stopped: " + e.sentence());
        }
        String state = from.map(InstanceFacts::state).orElse("terminated");
        return switch (state) {
            case "stopped", "terminated" -> volumes.detach(step.volume(), step.from());
            case "stopping", "shutting-down" ->
                new Outcome.NotNow(MAY_STILL_WRITE, step.from() + " is " + state + " and may still write");
            default ->
                new Outcome.Refused(
                        MAY_STILL_WRITE,
                        step.from() + " is " + state + " and may still write to " + step.volume()
                                + ", so it is not taken away; stop the instance first");
        };
    }

    @Override
    public Duration patience(DetachVolume step) {
        return Duration.ofMinutes(2);
    }
}
