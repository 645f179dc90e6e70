package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.secondaryip.PrivateAddresses;
import io.kirikae.simulator.ec2.Ipv6Addresses;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link PrivateAddresses} upon the simulator's state. */
record SimulatedPrivateAddresses(Wire wire) implements PrivateAddresses {

    private static final String DESCRIBE = "DescribeNetworkInterfaces";

    @Override
    public List<InterfaceFacts> holders(List<IpAddress> addresses, String vpc) {
        List<String> wanted = values(addresses);
        return wire.read(Service.EC2, DESCRIBE, () -> {
            State state = wire.aws().region().seenBy(DESCRIBE);
            return facts(
                    state,
                    state.interfaces().values().stream()
                            .filter(eni -> wanted.stream().anyMatch(eni::holds)
                                    && state.vpcOf(eni).equals(vpc)));
        });
    }

    @Override
    public List<InterfaceFacts> describe(List<InterfaceId> ids) {
        return wire.read(Service.EC2, DESCRIBE, () -> {
            State state = wire.aws().region().seenBy(DESCRIBE);
            return facts(
                    state,
                    ids.stream()
                            .flatMap(
                                    id -> Optional.ofNullable(state.interfaces().get(id.value())).stream()));
        });
    }

    @Override
    public Outcome assign(List<IpAddress> addresses, InterfaceId to, boolean reassign) {
        List<String> values = values(addresses);
        Region region = wire.aws().region();
        return addresses.get(0).isV6()
                ? change("AssignIpv6Addresses", values, () -> new Ipv6Addresses(region).assign(to.value(), values))
                : change("AssignPrivateIpAddresses", values, () -> new io.kirikae.simulator.ec2.PrivateAddresses(region)
                        .assign(to.value(), values, reassign));
    }

    @Override
    public Outcome unassign(List<IpAddress> addresses, InterfaceId from) {
        List<String> values = values(addresses);
        Region region = wire.aws().region();
        return addresses.get(0).isV6()
                ? change(
                        "UnassignIpv6Addresses", values, () -> new Ipv6Addresses(region).unassign(from.value(), values))
                : change("UnassignPrivateIpAddresses", values, () -> new io.kirikae.simulator.ec2.PrivateAddresses(
                                region)
                        .unassign(from.value(), values));
    }

    private Outcome change(String action, List<String> addresses, Runnable effect) {
        return wire.change(Service.EC2, new StepCall(action, addresses.get(0)), effect);
    }

    private static List<InterfaceFacts> facts(State state, Stream<NetworkInterface> interfaces) {
        return interfaces.map(eni -> FactsOf.networkInterface(state, eni, true)).toList();
    }

    private static List<String> values(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::value).toList();
    }
}
