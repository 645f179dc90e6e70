package io.kirikae.aws;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.secondaryip.PrivateAddresses;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link PrivateAddresses} on EC2. */
final class Ec2PrivateAddresses implements PrivateAddresses {

    private final Ec2Calls calls;
    private final Ec2Interfaces interfaces;

    Ec2PrivateAddresses(Ec2Calls calls) {
        this.calls = calls;
        this.interfaces = new Ec2Interfaces(calls);
    }

    // Filters add up, so addresses of both families take a call each, and the VPC takes a value's place in it.
    @Override
    public List<InterfaceFacts> holders(List<IpAddress> addresses, String vpc) {
        Map<Boolean, List<IpAddress>> families = addresses.stream().collect(Collectors.partitioningBy(IpAddress::isV6));
        Map<InterfaceId, InterfaceFacts> holders = new LinkedHashMap<>();
        families.forEach((v6, family) -> {
            String name = v6 ? "ipv6-addresses.ipv6-address" : "addresses.private-ip-address";
            for (List<String> portion : Ec2Calls.portions(family, Ec2Calls.FILTER_VALUES - 1)) {
                interfaces.matching(Ec2Interfaces.QUERY.filter(name, portion).filter("vpc-id", List.of(vpc))).stream()
                        .filter(each -> family.stream().anyMatch(each::holds))
                        .forEach(each -> holders.put(each.id(), each));
            }
        });
        return List.copyOf(holders.values());
    }

    @Override
    public List<InterfaceFacts> describe(List<InterfaceId> ids) {
        return interfaces.known(ids);
    }

    @Override
    public Outcome assign(List<IpAddress> addresses, InterfaceId to, boolean reassign) {
        List<String> values = values(addresses);
        if (isV6(addresses)) {
            return calls.change(
                    "AssignIpv6Addresses",
                    ec2 -> ec2.assignIpv6Addresses(
                            request -> request.networkInterfaceId(to.value()).ipv6Addresses(values)));
        }
        return calls.change(
                "AssignPrivateIpAddresses",
                ec2 -> ec2.assignPrivateIpAddresses(request -> request.networkInterfaceId(to.value())
                        .privateIpAddresses(values)
                        .allowReassignment(reassign)));
    }

    @Override
    public Outcome unassign(List<IpAddress> addresses, InterfaceId from) {
        List<String> values = values(addresses);
        if (isV6(addresses)) {
            return calls.change(
                    "UnassignIpv6Addresses",
                    ec2 -> ec2.unassignIpv6Addresses(
                            request -> request.networkInterfaceId(from.value()).ipv6Addresses(values)));
        }
        return calls.change(
                "UnassignPrivateIpAddresses",
                ec2 -> ec2.unassignPrivateIpAddresses(
                        request -> request.networkInterfaceId(from.value()).privateIpAddresses(values)));
    }

    private static boolean isV6(List<IpAddress> addresses) {
        boolean v6 = addresses.stream().anyMatch(IpAddress::isV6);
        if (addresses.isEmpty() || (v6 && !addresses.stream().allMatch(IpAddress::isV6))) {
            throw new IllegalArgumentException("one call takes one or more addresses of one family: " + addresses);
        }
        return v6;
    }

    private static List<String> values(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::value).toList();
    }
}
