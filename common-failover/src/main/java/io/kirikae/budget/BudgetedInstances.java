package io.kirikae.budget;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** {@link Instances} whose readings share calls. */
record BudgetedInstances(Reads reads, Priority priority) implements Instances {

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        return Asked.of(ids, reads.instances().all(Set.copyOf(ids), priority));
    }

    @Override
    public Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        return Asked.of(ids, reads.statuses().all(Set.copyOf(ids), priority));
    }
}
