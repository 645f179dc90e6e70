package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.InterfaceAttributes;
import io.kirikae.simulator.ec2.Ipv6Addresses;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.PrivateAddresses;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** DescribeNetworkInterfaces, ModifyNetworkInterfaceAttribute and the assignment of addresses. */
final class InterfaceActions {

    private InterfaceActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeNetworkInterfaces", Ec2Action.read(InterfaceActions::describe),
                "ModifyNetworkInterfaceAttribute", Ec2Action.frequentChange(true, InterfaceActions::modify),
                "AssignPrivateIpAddresses", Ec2Action.frequentChange(false, InterfaceActions::assign),
                "UnassignPrivateIpAddresses", Ec2Action.frequentChange(false, InterfaceActions::unassign),
                "AssignIpv6Addresses", Ec2Action.frequentChange(false, InterfaceActions::assignV6),
                "UnassignIpv6Addresses", Ec2Action.frequentChange(false, InterfaceActions::unassignV6));
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeNetworkInterfaces");
        List<NetworkInterface> named = parameters.list("NetworkInterfaceId").stream()
                .map(state::networkInterface)
                .distinct()
                .toList();
        if (!named.isEmpty() && parameters.optional("MaxResults").isPresent()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "The parameter NetworkInterfaceIds cannot be used with the parameter MaxResults");
        }
        Selection.Page<NetworkInterface> page = new Selection<>(NetworkInterface::id, fields(state))
                .page(parameters, named.isEmpty() ? state.interfaces().values() : named);
        xml.set("networkInterfaceSet", page.items(), new InterfacePrinter(region, state)::print)
                .text("nextToken", page.nextToken());
    }

    private static void modify(Region region, Parameters parameters, Xml xml) {
        Optional<String> check = parameters.optional("SourceDestCheck.Value");
        Optional<String> description = parameters.optional("Description.Value");
        List<String> groups = parameters.list("SecurityGroupId");
        List<String> given = new ArrayList<>();
        check.ifPresent(each -> given.add("sourceDestCheck"));
        description.ifPresent(each -> given.add("description"));
        groups.stream().limit(1).forEach(each -> given.add("groupSet"));
        if (given.isEmpty()) {
            throw AwsError.of("MissingParameter", "No attributes specified.");
        }
        if (given.size() > 1) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "Fields for multiple attribute types specified: " + String.join(", ", given));
        }
        InterfaceAttributes attributes = new InterfaceAttributes(region);
        String id = parameters.required("NetworkInterfaceId");
        check.ifPresent(value -> attributes.sourceDestCheck(id, parameters.flag("SourceDestCheck.Value", true)));
        description.ifPresent(text -> attributes.description(id, text));
        if (!groups.isEmpty()) {
            attributes.securityGroups(id, groups);
        }
        xml.text("return", true);
    }

    private static void assign(Region region, Parameters parameters, Xml xml) {
        String id = parameters.required("NetworkInterfaceId");
        List<String> addresses = parameters.list("PrivateIpAddress");
        Optional<Integer> count = parameters.number("SecondaryPrivateIpAddressCount");
        if (addresses.isEmpty() == count.isEmpty()) {
            throw AwsError.of(
                    count.isPresent() ? "InvalidParameterCombination" : "MissingParameter",
                    "Either privateIpAddress or secondaryPrivateIpAddressCount must be specified, and not both");
        }
        PrivateAddresses privateAddresses = new PrivateAddresses(region);
        if (count.isPresent()) {
            addresses = privateAddresses.assign(id, count.get());
        } else {
            privateAddresses.assign(id, addresses, parameters.flag("AllowReassignment", false));
        }
        xml.text("networkInterfaceId", id)
                .set("assignedPrivateIpAddressesSet", addresses, (item, ip) -> item.text("privateIpAddress", ip))
                .text("return", true);
    }

    private static void unassign(Region region, Parameters parameters, Xml xml) {
        new PrivateAddresses(region)
                .unassign(parameters.required("NetworkInterfaceId"), parameters.requiredList("PrivateIpAddress"));
        xml.text("return", true);
    }

    private static void assignV6(Region region, Parameters parameters, Xml xml) {
        String id = parameters.required("NetworkInterfaceId");
        List<String> assigned = new Ipv6Addresses(region).assign(id, parameters.requiredList("Ipv6Addresses"));
        xml.text("networkInterfaceId", id).set("assignedIpv6Addresses", assigned, InterfaceActions::plain);
    }

    private static void unassignV6(Region region, Parameters parameters, Xml xml) {
        String id = parameters.required("NetworkInterfaceId");
        List<String> gone = new Ipv6Addresses(region).unassign(id, parameters.requiredList("Ipv6Addresses"));
        xml.text("networkInterfaceId", id).set("unassignedIpv6Addresses", gone, InterfaceActions::plain);
    }

    private static void plain(Xml item, String value) {
        item.content(value);
    }

    private static Map<String, Function<NetworkInterface, List<String>>> fields(State state) {
        return Map.ofEntries(
                Map.entry("network-interface-id", eni -> List.of(eni.id())),
                Map.entry("addresses.private-ip-address", NetworkInterface::privateIps),
                Map.entry("private-ip-address", eni -> List.of(eni.primaryIp())),
                Map.entry("ipv6-addresses.ipv6-address", NetworkInterface::ipv6s),
                Map.entry("vpc-id", eni -> List.of(state.vpcOf(eni))),
                Map.entry("subnet-id", eni -> List.of(eni.subnetId())),
                Map.entry(
                        "availability-zone",
                        eni -> List.of(state.subnet(eni.subnetId()).zone())),
                Map.entry("group-id", NetworkInterface::securityGroups),
                Map.entry("status", eni -> List.of(eni.status())),
                Map.entry("description", eni -> List.of(eni.description())),
                Map.entry("attachment.instance-id", eni -> of(eni.attachment().map(Attachment::instanceId))),
                Map.entry("attachment.attachment-id", eni -> of(eni.attachment().map(Attachment::id))),
                Map.entry(
                        "attachment.status",
                        eni -> of(eni.attachment().map(a -> a.status().text()))));
    }

    private static List<String> of(Optional<String> value) {
        return value.stream().toList();
    }
}
