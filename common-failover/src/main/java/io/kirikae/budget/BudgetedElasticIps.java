package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.elasticip.ElasticIps;
import io.kirikae.plan.Placement;
import io.kirikae.topology.AllocationId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** {@link ElasticIps} whose readings share calls, and whose changes are counted. */
record BudgetedElasticIps(ElasticIps port, Reads reads, Changes changes, Priority priority) implements ElasticIps {

    @Override
    public ElasticIpFacts describe(AllocationId address) {
        return reads.elasticIps().one(address, priority, () -> port.describe(address));
    }

    @Override
    public Map<AllocationId, ElasticIpFacts> describe(Collection<AllocationId> addresses) {
        return Asked.of(addresses, reads.elasticIps().all(Set.copyOf(addresses), priority));
    }

    @Override
    public Outcome associate(AllocationId address, Placement to) {
        return changes.make("AssociateAddress", () -> port.associate(address, to));
    }

    @Override
    public Outcome disassociate(AllocationId address, Placement expected) {
        // The adapter reads before it disassociates, and that reading must not wait between the two.
        reads.spend("DescribeAddresses");
        return changes.make("DisassociateAddress", () -> port.disassociate(address, expected));
    }
}
