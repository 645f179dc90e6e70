package io.kirikae.simulation.audit;

import io.kirikae.simulation.stage.Berths;
import io.kirikae.simulation.stage.Machines;
import io.kirikae.simulation.stage.Scenery;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import io.kirikae.topology.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
            case "volume" -> needed.addAll(List.of("ec2:DescribeVolumes", "ec2:DetachVolume", "ec2:AttachVolume"));
            case "target-group" ->
                needed.addAll(List.of(
                        "elasticloadbalancing:DescribeTargetGroups",
                        "elasticloadbalancing:DescribeTargetHealth",
                        "elasticloadbalancing:RegisterTargets",
                        "elasticloadbalancing:DeregisterTargets"));
            case "route" -> needed.addAll(route((Route) address));
            default ->
                needed.addAll(List.of(
                        "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets", "route53:GetChange"));
        }
        return needed;
    }

    /** What may be called for a group's fence and standby, and for the power of whoever has a volume. */
    static Set<String> of(Group group) {
        Set<String> needed = new TreeSet<>();
        boolean stops = group.fence().orElse(null) instanceof Fence.ByStop || group.movesVolumes();
        if (stops || group.standby().isPresent()) {
            needed.addAll(List.of("ec2:StopInstances", "ec2:StartInstances"));
        }
        if (group.fence().orElse(null) instanceof Fence.BySecurityGroup) {
            needed.addAll(List.of("ec2:DescribeNetworkInterfaces", "ec2:ModifyNetworkInterfaceAttribute"));
        }
        if (group.standby().filter(standby -> !standby.types().isEmpty()).isPresent()) {
            needed.add("ec2:ModifyInstanceAttribute");
        }
        if (group.launches()) {
            needed.addAll(List.of("ec2:DescribeNetworkInterfaces", "ec2:RunInstances", "ec2:TerminateInstances"));
        }
        return needed;
    }

    /** What calls for a group's fence and standby name as what they change. */
    static List<String> resources(Group group) {
        if (group.fence().isEmpty() && group.standby().isEmpty()) {
            return List.of();
        }
        return group.nodes().stream()
                .flatMap(node -> Stream.of(node.instance().value(), Berths.landing(node)))
                .toList();
    }

    /** What stands for the right to tell a group's nodes something. */
    static List<String> telling(Group group) {
        return group.host().isEmpty()
                ? List.of()
                : group.nodes().stream().map(node -> "tell " + node.instance()).toList();
    }

    /** What a group's nodes may be told, in the words of calls. */
    static List<String> told(Group group) {
        return group.nodes().stream()
                .flatMap(node -> Machines.tasks(group).map(task -> node.name() + " " + task.key()))
                .toList();
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
        if (address instanceof Volume volume) {
            return List.of(volume.id().value());
        }
        if (address instanceof TargetGroup balanced) {
            return group.nodes().stream()
                    .map(node -> new Target(node.address().value(), Scenery.PORT))
                    .map(target -> balanced.arn().shortName() + " " + target)
                    .toList();
        }
        Route route = (Route) address;
        List<String> resources = new ArrayList<>();
        route.tables().forEach(table -> resources.add(table + " " + route.destination()));
        group.nodes().forEach(node -> resources.add(Berths.landing(node)));
        return resources;
    }
}
