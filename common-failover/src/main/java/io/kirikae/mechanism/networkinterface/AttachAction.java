package io.kirikae.mechanism.networkinterface;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.Attachment;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.AttachInterface;
import io.kirikae.topology.InstanceId;
import java.time.Duration;
import java.util.Optional;

/** Attaches a network interface that is available. */
public final class AttachAction implements StepAction<AttachInterface> {

    private final NetworkInterfaces interfaces;

    /**
     * An action over the port.
     *
     * @param interfaces how to reach AWS
     */
    public AttachAction(NetworkInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public Position position(AttachInterface step) {
        InterfaceFacts facts = interfaces.describe(step.networkInterface());
        if (facts.attachment().isEmpty()) {
            return facts.status().equals("available") ? new Position.AtSource() : new Position.Between(facts.status());
        }
        Attachment attachment = facts.attachment().get();
        boolean ours = attachment.instance().equals(Optional.of(step.to()));
        if (ours && attachment.status().equals("attached")) {
            return new Position.AtTarget();
        }
        return ours || attachment.status().equals("detaching")
                ? new Position.Between(attachment.status())
                : new Position.Elsewhere(facts.id() + " is " + attachment.status() + " to "
                        + attachment.instance().map(InstanceId::value).orElse("a service of AWS"));
    }

    @Override
    public Outcome apply(AttachInterface step, Right right) {
        return interfaces.attach(step.networkInterface(), step.to(), step.deviceIndex());
    }

    @Override
    public Duration patience(AttachInterface step) {
        return Duration.ofMinutes(2);
    }
}
