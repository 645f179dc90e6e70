package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.behaviour.AwsError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assigning IPv6 addresses. There is no reassignment: an address must be taken away first. */
public final class Ipv6Addresses {

    private final Region region;

    /** The IPv6 addresses of a Region. */
    public Ipv6Addresses(Region region) {
        this.region = region;
    }

    /**
     * AssignIpv6Addresses.
     *
     * @return the addresses that were assigned
     */
    public List<String> assign(String interfaceId, List<String> addresses) {
        Set<String> wanted = parsed(addresses);
        region.change(state -> {
            NetworkInterface eni = state.networkInterface(interfaceId);
            wanted.forEach(ip -> checkAssignable(state, eni, ip));
            Set<String> all = new LinkedHashSet<>(eni.ipv6s());
            all.addAll(wanted);
            if (all.size() > PrivateAddresses.addressLimit(state, eni)) {
                throw AwsError.of(
                        "InvalidInterface.IpAddressLimitExceeded", "Number of IPv6 addresses will exceed limit.");
            }
            return state.with(eni.withIpv6s(List.copyOf(all)));
        });
        return List.copyOf(wanted);
    }

    /**
     * UnassignIpv6Addresses.
     *
     * @return the addresses that were taken away
     */
    public List<String> unassign(String interfaceId, List<String> addresses) {
        Set<String> unwanted = parsed(addresses);
        region.change(state -> {
            NetworkInterface eni = state.networkInterface(interfaceId);
            if (!eni.ipv6s().containsAll(unwanted)) {
                throw AwsError.invalidValue(
                        "Some of the specified addresses are not assigned to interface " + interfaceId);
            }
            return state.with(eni.withIpv6s(
                    eni.ipv6s().stream().filter(ip -> !unwanted.contains(ip)).toList()));
        });
        return List.copyOf(unwanted);
    }

    private static void checkAssignable(State state, NetworkInterface eni, String ip) {
        Optional<Cidr> block = state.subnet(eni.subnetId()).ipv6Cidr();
        if (block.filter(cidr -> cidr.contains(ip)).isEmpty()) {
            throw AwsError.invalidValue("Address does not fall within the subnet's address range");
        }
        state.holderOf(ip, state.vpcOf(eni))
                .filter(holder -> !holder.id().equals(eni.id()))
                .ifPresent(holder -> {
                    throw AwsError.of("InvalidIPAddress.InUse", "The specified address is already in use.");
                });
    }

    private static Set<String> parsed(List<String> addresses) {
        Set<String> parsed = new LinkedHashSet<>();
        for (String address : addresses) {
            if (!Ip.isV6(address)) {
                throw AwsError.invalidValue("invalid value for parameter address: [" + address + "]");
            }
            parsed.add(Ip.canonical(address));
        }
        return parsed;
    }
}
