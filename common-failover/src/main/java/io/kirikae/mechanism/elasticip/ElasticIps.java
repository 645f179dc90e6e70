package io.kirikae.mechanism.elasticip;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.Placement;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.IpAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Elastic IP addresses in EC2. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface ElasticIps {

    /**
     * DescribeAddresses for one address.
     *
     * @throws CloudException if AWS could not be read, or does not know the address ({@code NOT_FOUND})
     */
    ElasticIpFacts describe(AllocationId address);

    /**
     * DescribeAddresses for all of them, in as few calls as AWS allows. Addresses that AWS does not know, or describes in a form that
     * Kirikae does not understand, are missing from the answer.
     *
     * @throws CloudException if AWS could not be read
     */
    default Map<AllocationId, ElasticIpFacts> describe(Collection<AllocationId> addresses) {
        Map<AllocationId, ElasticIpFacts> found = new HashMap<>();
        for (AllocationId address : addresses) {
            try {
                found.put(address, describe(address));
            } catch (CloudException e) {
                if (e.kind() != CloudException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return Map.copyOf(found);
    }

    /** AssociateAddress by interface and private address, with AllowReassociation=true. */
    Outcome associate(AllocationId address, Placement to);

    /**
     * DisassociateAddress of the association that is read first. Applied, too, when there is none.
     *
     * @param expected what the address must be associated with at that reading; anything else is refused with the code
     *     {@code Kirikae.MovedElsewhere}
     */
    Outcome disassociate(AllocationId address, Placement expected);

    /**
     * An Elastic IP address as AWS describes it.
     *
     * @param allocation the address's identifier
     * @param publicIp what clients connect to
     * @param placement what it is associated with; absent if with nothing
     */
    record ElasticIpFacts(AllocationId allocation, IpAddress publicIp, Optional<Placement> placement) {}
}
