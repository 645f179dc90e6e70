package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.mechanism.host.SetUpHostAction;
import io.kirikae.mechanism.volume.Volumes.Attachment;
import io.kirikae.mechanism.volume.Volumes.VolumeFacts;
import io.kirikae.plan.Step.DetachVolume;
import io.kirikae.plan.Step.Mounted;
import io.kirikae.plan.Step.SetUpHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Detaches a volume from an instance that is stopped or gone, or whose operating system says that it has unmounted it. From any other it
 * is not taken, whatever the plan says: what it had still to write would be lost, and what it writes later would go nowhere. Never forced.
 */
public final class DetachVolumeAction implements StepAction<DetachVolume> {

    /** The code of a refusal because the old owner is not stopped. */
    static final String MAY_STILL_WRITE = "Kirikae.MayStillWrite";

    private final Volumes volumes;
    private final Instances instances;
    private final SetUpHostAction hosts;

    /**
     * An action over the ports.
     *
     * @param volumes how volumes are reached
     * @param instances how instances are read
     * @param hosts how operating systems are asked
     */
    public DetachVolumeAction(Volumes volumes, Instances instances, Hosts hosts) {
        this.volumes = volumes;
        this.instances = instances;
        this.hosts = new SetUpHostAction(hosts);
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
    public Outcome apply(DetachVolume step, Right right) {
        return volumes.detach(step.volume(), step.from());
    }

    @Override
    public Optional<Outcome> hindrance(DetachVolume step) {
        Optional<InstanceFacts> from;
        try {
            from = Optional.ofNullable(instances.describe(List.of(step.from())).get(step.from()));
        } catch (CloudException e) {
            return Optional.of(new Outcome.NotNow(
                    e.code(), "it could not be read whether the old owner is stopped: " + e.sentence()));
        }
        String state = from.map(InstanceFacts::state).orElse("terminated");
        return switch (state) {
            case "stopped", "terminated" -> Optional.empty();
            case "stopping", "shutting-down" ->
                Optional.of(new Outcome.NotNow(MAY_STILL_WRITE, step.from() + " is " + state + " and may still write"));
            default -> whileRunning(step, state);
        };
    }

    private Optional<Outcome> whileRunning(DetachVolume step, String state) {
        String words = step.from() + " is " + state + " and may still write to " + step.volume();
        if (step.mounted().isEmpty()) {
            return Optional.of(
                    new Outcome.Refused(MAY_STILL_WRITE, words + ", so it is not taken away; stop the instance first"));
        }
        Mounted mounted = step.mounted().get();
        try {
            Position unmounted = hosts.position(new SetUpHost(mounted.host(), mounted.mount(), false));
            return unmounted instanceof Position.AtTarget
                    ? Optional.empty()
                    : Optional.of(new Outcome.Refused(
                            MAY_STILL_WRITE,
                            words + ": " + mounted.mount().source() + " is mounted there, so it is not taken away"));
        } catch (CloudException e) {
            return Optional.of(new Outcome.NotNow(
                    e.code(), words + ", because whether it is unmounted is unknown: " + e.sentence()));
        }
    }

    @Override
    public Duration patience(DetachVolume step) {
        return Duration.ofMinutes(2);
    }
}
