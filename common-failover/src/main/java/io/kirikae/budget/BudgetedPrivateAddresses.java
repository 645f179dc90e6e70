package io.kirikae.budget;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.secondaryip.PrivateAddresses;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link PrivateAddresses} whose readings share calls, and whose addresses for one interface are assigned by one call. */
record BudgetedPrivateAddresses(PrivateAddresses port, Reads reads, Changes changes, Priority priority)
        implements PrivateAddresses {

    @Override
    public List<InterfaceFacts> holders(List<IpAddress> addresses, String vpc) {
        Map<Boolean, Set<IpAddress>> families =
                addresses.stream().collect(Collectors.partitioningBy(IpAddress::isV6, Collectors.toSet()));
        Map<InterfaceId, InterfaceFacts> found = new LinkedHashMap<>();
        families.forEach((v6, family) -> Asked.of(family, reads.holders(vpc, v6).all(family, priority))
                .values()
                .forEach(holder -> found.put(holder.id(), holder)));
        return List.copyOf(found.values());
    }

    @Override
    public List<InterfaceFacts> describe(List<InterfaceId> interfaces) {
        Map<InterfaceId, InterfaceFacts> found = reads.interfaces().all(Set.copyOf(interfaces), priority);
        return new LinkedHashSet<>(interfaces)
                .stream().filter(found::containsKey).map(found::get).toList();
    }

    @Override
    public Outcome assign(List<IpAddress> addresses, InterfaceId to, boolean reassign) {
        return changes.assign(
                "Assign" + kind(addresses), addresses, to, reassign, all -> port.assign(all, to, reassign));
    }

    @Override
    public Outcome unassign(List<IpAddress> addresses, InterfaceId from) {
        return changes.make("Unassign" + kind(addresses), () -> port.unassign(addresses, from));
    }

    private static String kind(List<IpAddress> addresses) {
        return addresses.stream().anyMatch(IpAddress::isV6) ? "Ipv6Addresses" : "PrivateIpAddresses";
    }
}
