package io.kirikae.simulation.audit;

import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What moving an address needs to call, and what it changes. Written anew, so that it does not share the product's mistakes. */
final class Permissions {

    private static final Set<String> ALWAYS = Set.of("ec2:DescribeInstances", "ec2:DescribeInstanceStatus");

    private Permissions() {}

    /** What may be called for an address. */
    static Set<String> of(FloatingAddress address) {
        Set<String> needed = new TreeSet<>(ALWAYS);
        switch (address.mechanism()) {
            case "elastic-ip" ->
                needed.addAll(List.of("ec2:DescribeAddresses", "ec2:AssociateAddress", "ec2:DisassociateAddress"));
            case "network-interface" ->
                needed.addAll(List.of(
                        "ec2:DescribeNetworkInterfaces", "ec2:DetachNetworkInterface", "ec2:AttachNetworkInterface"));
            case "secondary-ip" -> {
                boolean v6 = ((SecondaryIp) address).isV6();
                needed.add("ec2:DescribeNetworkInterfaces");
                needed.add(v6 ? "ec2:AssignIpv6Addresses" : "ec2:AssignPrivateIpAddresses");
                needed.add(v6 ? "ec2:UnassignIpv6Addresses" : "ec2:UnassignPrivateIpAddresses");
            }
            case "route" -> needed.addAll(route((Route) address));
            default ->
                needed.addAll(List.of(
                        "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets", "route53:GetChange"));
        }
        return needed;
    }

    private static List<String> route(Route route) {
        List<String> needed = new ArrayList<>(
                List.of("ec2:DescribeRouteTables", "ec2:ReplaceRoute", "ec2:CreateRoute", "ec2:DeleteRoute"));
        if (route.fixSourceDestCheck()) {
            needed.addAll(List.of("ec2:DescribeNetworkInterfaces", "ec2:ModifyNetworkInterfaceAttribute"));
        }
        return needed;
    }

    /** What calls for an address name as what they change. */
    static List<String> resources(Group group, FloatingAddress address) {
        if (address instanceof ElasticIp elasticIp) {
            return List.of(elasticIp.allocation().value());
        }
        if (address instanceof NetworkInterface eni) {
            return List.of(eni.id().value());
        }
        if (address instanceof SecondaryIp secondary) {
            return secondary.addresses().stream().map(Object::toString).toList();
        }
        if (address instanceof DnsRecord record) {
            return List.of(record.name());
        }
        Route route = (Route) address;
        List<String> resources = new ArrayList<>();
        route.tables().forEach(table -> resources.add(table + " " + route.destination()));
        group.nodes()
                .forEach(node -> resources.add("eni-" + node.instance().value().substring("i-".length())));
        return resources;
    }
}
