package io.kirikae.mechanism.secondaryip;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.List;

/** Private addresses of network interfaces in EC2. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface PrivateAddresses {

    /**
     * The interfaces of the VPC that hold at least one of the addresses: DescribeNetworkInterfaces by the filter
     * {@code addresses.private-ip-address} or {@code ipv6-addresses.ipv6-address}, and by VPC, because two VPCs may use one
     * range.
     *
     * @param vpc the VPC, as AWS writes it
     * @throws CloudException if AWS could not be read
     */
    List<InterfaceFacts> holders(List<IpAddress> addresses, String vpc);

    /**
     * DescribeNetworkInterfaces for the named interfaces, in one call.
     *
     * @throws CloudException if AWS could not be read
     */
    List<InterfaceFacts> describe(List<InterfaceId> interfaces);

    /**
     * AssignPrivateIpAddresses, or AssignIpv6Addresses, all addresses in one call.
     *
     * @param reassign what to pass as AllowReassignment: true only if the addresses are known to be on an interface of the
     *     group, so that nothing is taken from a stranger; without meaning for IPv6
     */
    Outcome assign(List<IpAddress> addresses, InterfaceId to, boolean reassign);

    /** UnassignPrivateIpAddresses or UnassignIpv6Addresses, all addresses in one call. */
    Outcome unassign(List<IpAddress> addresses, InterfaceId from);
}
