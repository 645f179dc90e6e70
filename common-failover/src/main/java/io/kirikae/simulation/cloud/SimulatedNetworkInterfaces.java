package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.networkinterface.NetworkInterfaces;
import io.kirikae.simulator.ec2.Attachments;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.State;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;

/** {@link NetworkInterfaces} upon the simulator's state. */
record SimulatedNetworkInterfaces(Wire wire) implements NetworkInterfaces {

    private static final String DESCRIBE = "DescribeNetworkInterfaces";

    @Override
    public InterfaceFacts describe(InterfaceId id) {
        return wire.read(Service.EC2, DESCRIBE, () -> {
            State state = wire.aws().region().seenBy(DESCRIBE);
            return FactsOf.networkInterface(state, state.networkInterface(id.value()), true);
        });
    }

    @Override
    public Outcome detach(AttachmentId attachment, boolean force) {
        return wire.change(
                Service.EC2,
                new StepCall("DetachNetworkInterface", interfaceOf(attachment)),
                () -> new Attachments(wire.aws().region()).detach(attachment.value(), force));
    }

    @Override
    public Outcome attach(InterfaceId id, InstanceId to, int deviceIndex) {
        return wire.change(Service.EC2, new StepCall("AttachNetworkInterface", id.value()), () -> new Attachments(
                        wire.aws().region())
                .attach(id.value(), to.value(), deviceIndex, 0));
    }

    /** Whose attachment that is or was: those of the past belong to the only interface that moves in its group. */
    private String interfaceOf(AttachmentId attachment) {
        return wire.aws().region().truth().interfaces().values().stream()
                .filter(each -> each.attachment()
                        .filter(a -> a.id().equals(attachment.value()))
                        .isPresent())
                .findFirst()
                .map(NetworkInterface::id)
                .orElse(attachment.value());
    }
}
