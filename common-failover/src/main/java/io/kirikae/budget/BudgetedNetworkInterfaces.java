package io.kirikae.budget;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.networkinterface.NetworkInterfaces;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;

/** {@link NetworkInterfaces} whose readings share calls, and whose changes are counted. */
record BudgetedNetworkInterfaces(NetworkInterfaces port, Reads reads, Changes changes, Priority priority)
        implements NetworkInterfaces {

    @Override
    public InterfaceFacts describe(InterfaceId id) {
        return reads.interfaces().one(id, priority, () -> port.describe(id));
    }

    @Override
    public Outcome detach(AttachmentId attachment, boolean force) {
        return changes.make("DetachNetworkInterface", () -> port.detach(attachment, force));
    }

    @Override
    public Outcome attach(InterfaceId id, InstanceId to, int deviceIndex) {
        return changes.make("AttachNetworkInterface", () -> port.attach(id, to, deviceIndex));
    }
}
