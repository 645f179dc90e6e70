package io.kirikae.budget;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;

/** {@link Fences} whose readings share calls, and whose changes are counted. */
record BudgetedFences(Fences port, Reads reads, Changes changes, Priority priority) implements Fences {

    @Override
    public Outcome stop(InstanceId id, boolean force, boolean skipOsShutdown) {
        return changes.make("StopInstances", () -> port.stop(id, force, skipOsShutdown));
    }

    @Override
    public Outcome start(InstanceId id) {
        return changes.make("StartInstances", () -> port.start(id));
    }

    @Override
    public Outcome setType(InstanceId id, String type) {
        return changes.make("ModifyInstanceAttribute", () -> port.setType(id, type));
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return reads.interfaces().one(id, priority, () -> port.describeInterface(id));
    }

    @Override
    public Outcome setSecurityGroups(InterfaceId id, List<SecurityGroupId> groups) {
        return changes.make("ModifyNetworkInterfaceAttribute", () -> port.setSecurityGroups(id, groups));
    }
}
