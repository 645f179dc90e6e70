package io.kirikae.aws;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.networkinterface.NetworkInterfaces;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;

/** {@link NetworkInterfaces} on EC2. */
final class Ec2NetworkInterfaces implements NetworkInterfaces {

    private final Ec2Calls calls;
    private final Ec2Interfaces interfaces;

    Ec2NetworkInterfaces(Ec2Calls calls) {
        this.calls = calls;
        this.interfaces = new Ec2Interfaces(calls);
    }

    @Override
    public InterfaceFacts describe(InterfaceId id) {
        return interfaces.one(id);
    }

    @Override
    public Outcome detach(AttachmentId attachment, boolean force) {
        return calls.change(
                "DetachNetworkInterface",
                ec2 -> ec2.detachNetworkInterface(
                        request -> request.attachmentId(attachment.value()).force(force)));
    }

    @Override
    public Outcome attach(InterfaceId id, InstanceId to, int deviceIndex) {
        return calls.change(
                "AttachNetworkInterface",
                ec2 -> ec2.attachNetworkInterface(request -> request.networkInterfaceId(id.value())
                        .instanceId(to.value())
                        .deviceIndex(deviceIndex)
                        .networkCardIndex(0)));
    }
}
