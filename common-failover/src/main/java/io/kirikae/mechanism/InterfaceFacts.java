package io.kirikae.mechanism;

import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.SubnetId;
import java.util.List;
import java.util.Optional;

/**
 * A network interface as AWS describes it.
 *
 * @param id the interface
 * @param subnet the subnet it lies in
 * @param zone the availability zone it lies in; empty where the answer did not say
 * @param vpc the VPC it lies in, as AWS writes it
 * @param status AWS's word: {@code available}, {@code associated}, {@code attaching}, {@code in-use} or {@code detaching}
 * @param sourceDestCheck whether packets that are not for one of its own addresses are dropped
 * @param requesterManaged whether an AWS service owns it
 * @param attachment what it is attached to
 * @param addresses its private IPv4 addresses
 * @param ipv6 its IPv6 addresses
 * @param securityGroups its security groups, in AWS's order
 */
public record InterfaceFacts(
        InterfaceId id,
        SubnetId subnet,
        String zone,
        String vpc,
        String status,
        boolean sourceDestCheck,
        boolean requesterManaged,
        Optional<Attachment> attachment,
        List<PrivateAddress> addresses,
        List<IpAddress> ipv6,
        List<SecurityGroupId> securityGroups) {

    /** Copies the lists. */
    public InterfaceFacts {
        securityGroups = List.copyOf(securityGroups);
        addresses = List.copyOf(addresses);
        ipv6 = List.copyOf(ipv6);
    }

    /** Whether the interface holds the address, IPv4 or IPv6, primary or secondary. */
    public boolean holds(IpAddress wanted) {
        return wanted.isV6()
                ? ipv6.contains(wanted)
                : addresses.stream().anyMatch(held -> held.address().equals(wanted));
    }

    /**
     * The attachment of an interface.
     *
     * @param id what DetachNetworkInterface takes
     * @param instance the instance; absent for interfaces of AWS's own services
     * @param deviceIndex 0 for the primary interface
     * @param networkCardIndex 0 on all instances but those with several network cards
     * @param status AWS's word: {@code attaching}, {@code attached}, {@code detaching} or {@code detached}
     */
    public record Attachment(
            AttachmentId id, Optional<InstanceId> instance, int deviceIndex, int networkCardIndex, String status) {}

    /**
     * A private IPv4 address of an interface.
     *
     * @param address the address
     * @param primary whether it is the one that cannot be moved
     * @param elasticIp the Elastic IP address that is mapped to it
     */
    public record PrivateAddress(IpAddress address, boolean primary, Optional<AllocationId> elasticIp) {}
}
