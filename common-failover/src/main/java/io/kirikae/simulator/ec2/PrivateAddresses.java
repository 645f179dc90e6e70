package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.behaviour.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Assigning secondary IPv4 addresses. One call assigns all its addresses or none. */
public final class PrivateAddresses {

    private final Region region;

    /** The private addresses of a Region. */
    public PrivateAddresses(Region region) {
        this.region = region;
    }

    /** AssignPrivateIpAddresses with addresses. */
    public void assign(String interfaceId, List<String> addresses, boolean allowReassignment) {
        Set<String> wanted = parsed(addresses);
        region.change(state -> {
            NetworkInterface eni = assignable(state, interfaceId);
            checkSubnet(state, eni, wanted);
            checkHolders(state, eni, wanted, allowReassignment);
            checkLimit(state, eni, wanted.stream().filter(ip -> !eni.holds(ip)).count());
            return assigned(state, eni, wanted);
        });
    }

    /**
     * AssignPrivateIpAddresses with a number.
     *
     * @return the addresses that were chosen
     */
    public List<String> assign(String interfaceId, int count) {
        List<String> chosen = new ArrayList<>();
        region.change(state -> {
            NetworkInterface eni = assignable(state, interfaceId);
            checkLimit(state, eni, count);
            chosen.addAll(free(state, eni, count));
            return assigned(state, eni, new LinkedHashSet<>(chosen));
        });
        return List.copyOf(chosen);
    }

    /** UnassignPrivateIpAddresses. */
    public void unassign(String interfaceId, List<String> addresses) {
        Set<String> unwanted = parsed(addresses);
        region.change(state -> {
            NetworkInterface eni = assignable(state, interfaceId);
            if (!eni.privateIps().containsAll(unwanted)) {
                throw AwsError.invalidValue(
                        "Some of the specified addresses are not assigned to interface " + interfaceId);
            }
            if (unwanted.contains(eni.primaryIp())) {
                throw AwsError.invalidValue(
                        "[" + eni.primaryIp() + "] is the primary address of " + interfaceId + " and stays with it");
            }
            State next = state;
            for (String ip : unwanted) {
                next = withoutElasticIp(next, interfaceId, ip);
            }
            return next.with(without(eni, unwanted));
        });
    }

    private static Set<String> parsed(List<String> addresses) {
        Set<String> parsed = new LinkedHashSet<>();
        for (String address : addresses) {
            if (!Ip.isV4(address)) {
                throw AwsError.invalidValue("invalid value for parameter address: [" + address + "]");
            }
            parsed.add(address);
        }
        return parsed;
    }

    private static NetworkInterface assignable(State state, String interfaceId) {
        NetworkInterface eni = state.networkInterface(interfaceId);
        if (eni.requesterManaged()) {
            throw AwsError.of(
                    "OperationNotPermitted", "The interface " + interfaceId + " is managed by a service of AWS.");
        }
        return eni;
    }

    private static void checkSubnet(State state, NetworkInterface eni, Set<String> wanted) {
        Subnet subnet = state.subnet(eni.subnetId());
        for (String ip : wanted) {
            if (!subnet.cidr().contains(ip)) {
                throw AwsError.invalidValue("Address does not fall within the subnet's address range");
            }
            if (subnet.cidr().reserves(ip)) {
                throw AwsError.invalidValue("Address is in subnet's reserved address range");
            }
        }
    }

    private static void checkHolders(State state, NetworkInterface eni, Set<String> wanted, boolean mayMove) {
        List<String> elsewhere = new ArrayList<>();
        for (String ip : wanted) {
            Optional<NetworkInterface> other = state.holderOf(ip, state.vpcOf(eni))
                    .filter(holder -> !holder.id().equals(eni.id()));
            if (other.filter(holder -> holder.primaryIp().equals(ip)).isPresent()) {
                throw AwsError.invalidValue("secondary-addresses");
            }
            other.ifPresent(holder -> elsewhere.add(ip));
        }
        if (!elsewhere.isEmpty() && !mayMove) {
            throw AwsError.invalidValue(elsewhere + " assigned, but move is not allowed.");
        }
    }

    private static void checkLimit(State state, NetworkInterface eni, long more) {
        int limit = addressLimit(state, eni);
        if (eni.privateIps().size() + more > limit) {
            throw AwsError.of("PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit.");
        }
    }

    static int addressLimit(State state, NetworkInterface eni) {
        return eni.attachment()
                .map(a -> InstanceTypes.limits(state.instance(a.instanceId()).type())
                        .addresses())
                .orElse(50);
    }

    private static State assigned(State state, NetworkInterface eni, Set<String> wanted) {
        State next = state;
        for (String ip : wanted) {
            next = moved(next, ip, eni);
        }
        Set<String> all = new LinkedHashSet<>(eni.privateIps());
        all.addAll(wanted);
        return next.with(next.networkInterface(eni.id()).withPrivateIps(List.copyOf(all)));
    }

    private static State moved(State state, String ip, NetworkInterface to) {
        Optional<NetworkInterface> holder =
                state.holderOf(ip, state.vpcOf(to)).filter(eni -> !eni.id().equals(to.id()));
        if (holder.isEmpty()) {
            return state;
        }
        NetworkInterface from = holder.get();
        State next = state.with(without(from, Set.of(ip)));
        return state.addressAt(from.id(), ip)
                .map(address -> next.with(address.associated(
                        address.association().map(a -> new Address.Association(a.id(), to.id(), ip)))))
                .orElse(next);
    }

    private static State withoutElasticIp(State state, String interfaceId, String ip) {
        return state.addressAt(interfaceId, ip)
                .map(address -> state.with(address.associated(Optional.empty())))
                .orElse(state);
    }

    private static NetworkInterface without(NetworkInterface eni, Set<String> ips) {
        return eni.withPrivateIps(
                eni.privateIps().stream().filter(ip -> !ips.contains(ip)).toList());
    }

    private static List<String> free(State state, NetworkInterface eni, int count) {
        Subnet subnet = state.subnet(eni.subnetId());
        List<String> free = LongStream.range(4, subnet.cidr().size() - 1)
                .mapToObj(subnet.cidr()::at)
                .filter(ip -> state.holderOf(ip, subnet.vpcId()).isEmpty())
                .limit(count)
                .toList();
        if (free.size() < count) {
            throw AwsError.of(
                    "InsufficientFreeAddressesInSubnet",
                    "The specified subnet does not have enough free addresses to satisfy the request.");
        }
        return free;
    }
}
