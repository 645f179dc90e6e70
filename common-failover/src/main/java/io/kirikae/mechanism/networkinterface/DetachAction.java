package io.kirikae.mechanism.networkinterface;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.Attachment;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.DetachInterface;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import java.time.Duration;
import java.util.Optional;

/**
 * Detaches a network interface. It counts as detached when its status is {@code available}: AWS lets the attachment vanish
 * from its answers rather than showing it as detached.
 */
public final class DetachAction implements StepAction<DetachInterface> {

    private final NetworkInterfaces interfaces;

    /**
     * An action over the port.
     *
     * @param interfaces how to reach AWS
     */
    public DetachAction(NetworkInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public Position position(DetachInterface step) {
        InterfaceFacts facts = interfaces.describe(step.networkInterface());
        if (facts.attachment().isEmpty()) {
            return facts.status().equals("available") ? new Position.AtTarget() : new Position.Between(facts.status());
        }
        Attachment attachment = facts.attachment().get();
        if (!attachment.instance().equals(Optional.of(step.from()))) {
            return new Position.Elsewhere(facts.id() + " is " + attachment.status() + " to "
                    + attachment.instance().map(InstanceId::value).orElse("a service of AWS"));
        }
        return attachment.status().equals("attached")
                ? new Position.AtSource()
                : new Position.Between(attachment.status());
    }

    @Override
    public Outcome apply(DetachInterface step, Right right) {
        return detach(step, false, right);
    }

    @Override
    public Duration patience(DetachInterface step) {
        return Duration.ofMinutes(2).plus(step.forceAfter().orElse(Duration.ZERO));
    }

    @Override
    public Optional<Duration> pressAfter(DetachInterface step) {
        return step.forceAfter();
    }

    @Override
    public Outcome press(DetachInterface step, Right right) {
        return detach(step, true, right);
    }

    /**
     * DetachNetworkInterface takes the attachment's id, and each attachment has a new one: detaching the one that was seen cannot
     * hit another that somebody has made meanwhile.
     */
    private Outcome detach(DetachInterface step, boolean force, Right right) {
        return step.attachment().isPresent()
                ? interfaces.detach(step.attachment().get(), force)
                : detachWhatIsThere(step, force, right);
    }

    private Outcome detachWhatIsThere(DetachInterface step, boolean force, Right right) {
        Optional<Attachment> attachment;
        try {
            attachment = interfaces.describe(step.networkInterface()).attachment();
        } catch (CloudException e) {
            return new Outcome.NotNow(e.code(), "the attachment could not be read: " + e.sentence());
        }
        if (attachment.isEmpty()) {
            return new Outcome.Applied("");
        }
        if (!attachment.get().instance().equals(Optional.of(step.from()))) {
            return MovedElsewhere.refusal(step.networkInterface() + " is attached to "
                    + attachment.get().instance().map(InstanceId::value).orElse("a service of AWS"));
        }
        AttachmentId id = attachment.get().id();
        return right.withdrawn().orElseGet(() -> interfaces.detach(id, force));
    }
}
