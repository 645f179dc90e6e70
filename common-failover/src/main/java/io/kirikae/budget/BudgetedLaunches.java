package io.kirikae.budget;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.standby.Launches;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Launches} whose readings share calls where others read the same, and whose changes are counted. */
record BudgetedLaunches(Launches port, Reads reads, Changes changes, Priority priority) implements Launches {

    @Override
    public Map<InterfaceId, InterfaceFacts> interfaces(Collection<InterfaceId> ids) {
        return Asked.of(ids, reads.interfaces().all(Set.copyOf(ids), priority));
    }

    @Override
    public Optional<Launched> instance(InstanceId id) {
        return reads.single("DescribeInstances", priority, () -> port.instance(id));
    }

    @Override
    public Outcome launch(Order order) {
        return changes.make("RunInstances", () -> port.launch(order));
    }

    @Override
    public Outcome terminate(InstanceId id) {
        return changes.make("TerminateInstances", () -> port.terminate(id));
    }
}
