package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.volume.Volumes.Attachment;
import io.kirikae.mechanism.volume.Volumes.VolumeFacts;
import io.kirikae.plan.Step.AttachVolume;
import java.time.Duration;
import java.util.Optional;

/** Attaches a volume that is available. */
public final class AttachVolumeAction implements StepAction<AttachVolume> {

    private final Volumes volumes;

    /**
     * An action over the port.
     *
     * @param volumes how to reach AWS
     */
    public AttachVolumeAction(Volumes volumes) {
        this.volumes = volumes;
    }

    @Override
    public Position position(AttachVolume step) {
        VolumeFacts facts = volumes.describe(step.volume());
        Optional<Attachment> attachment = facts.attachment();
        if (attachment.isEmpty()) {
            return facts.state().equals("available") ? new Position.AtSource() : new Position.Between(facts.state());
        }
        boolean ours = attachment.get().instance().equals(step.to());
        String state = attachment.get().state();
        if (ours && state.equals("attached")) {
            return new Position.AtTarget();
        }
        return ours || state.equals("detaching") || state.equals("busy")
                ? new Position.Between(state)
                : new Position.Elsewhere(step.volume() + " is " + state + " to "
                        + attachment.get().instance());
    }

    @Override
    public Outcome apply(AttachVolume step, Right right) {
        return volumes.attach(step.volume(), step.to(), step.device());
    }

    @Override
    public Duration patience(AttachVolume step) {
        return Duration.ofMinutes(2);
    }
}
