package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Addresses;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** DescribeAddresses, AssociateAddress and DisassociateAddress. */
final class AddressActions {

    private AddressActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeAddresses", Ec2Action.read(AddressActions::describe),
                "AssociateAddress", Ec2Action.change(AddressActions::associate),
                "DisassociateAddress", Ec2Action.change(AddressActions::disassociate));
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        for (String paging : List.of("MaxResults", "NextToken")) {
            if (parameters.optional(paging).isPresent()) {
                throw AwsError.of("UnknownParameter", "The parameter " + paging + " is not recognized");
            }
        }
        State state = region.seenBy("DescribeAddresses");
        List<Address> named = new ArrayList<>();
        parameters.list("AllocationId").forEach(id -> named.add(state.address(id)));
        parameters.list("PublicIp").forEach(ip -> named.add(state.address(Addresses.allocationOf(state, ip))));
        Selection<Address> selection = new Selection<>(Address::allocationId, fields(state));
        Selection.Page<Address> page =
                selection.page(parameters, named.isEmpty() ? state.addresses().values() : named);
        xml.set("addressesSet", page.items(), (item, address) -> print(item, region, state, address));
    }

    private static void associate(Region region, Parameters parameters, Xml xml) {
        Optional<String> publicIp = parameters.optional("PublicIp");
        Optional<String> allocation = parameters.optional("AllocationId");
        if (publicIp.isPresent() && allocation.isPresent()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "You may specify public IP or allocation id, but not both in the same call");
        }
        String allocationId = allocation
                .or(() -> publicIp.map(ip -> Addresses.allocationOf(region.truth(), ip)))
                .orElseThrow(
                        () -> AwsError.of("MissingParameter", "Either public IP or allocation id must be specified"));
        Addresses.Goal goal = new Addresses.Goal(
                parameters.optional("InstanceId"),
                parameters.optional("NetworkInterfaceId"),
                parameters.optional("PrivateIpAddress"));
        String id = new Addresses(region).associate(allocationId, goal, parameters.flag("AllowReassociation", true));
        xml.text("return", true).text("associationId", id);
    }

    private static void disassociate(Region region, Parameters parameters, Xml xml) {
        new Addresses(region).disassociate(parameters.required("AssociationId"));
        xml.text("return", true);
    }

    private static void print(Xml xml, Region region, State state, Address address) {
        xml.text("publicIp", address.publicIp())
                .text("allocationId", address.allocationId())
                .text("domain", "vpc");
        address.association().ifPresent(a -> xml.text("instanceId", instanceOf(state, address))
                .text("associationId", a.id())
                .text("networkInterfaceId", a.interfaceId())
                .text("networkInterfaceOwnerId", region.account())
                .text("privateIpAddress", a.privateIp()));
        Texts.tags(xml, address.tags());
        xml.text("publicIpv4Pool", "amazon").text("networkBorderGroup", region.name());
    }

    private static Optional<String> instanceOf(State state, Address address) {
        return address.association()
                .flatMap(a -> Optional.ofNullable(state.interfaces().get(a.interfaceId())))
                .flatMap(NetworkInterface::attachment)
                .map(Attachment::instanceId);
    }

    private static Map<String, Function<Address, List<String>>> fields(State state) {
        return Map.of(
                "allocation-id", address -> List.of(address.allocationId()),
                "public-ip", address -> List.of(address.publicIp()),
                "domain", address -> List.of("vpc"),
                "association-id",
                        address -> address.association().map(Address.Association::id).stream()
                                .toList(),
                "network-interface-id",
                        address -> address.association().map(Address.Association::interfaceId).stream()
                                .toList(),
                "private-ip-address",
                        address -> address.association().map(Address.Association::privateIp).stream()
                                .toList(),
                "instance-id", address -> instanceOf(state, address).stream().toList());
    }
}
