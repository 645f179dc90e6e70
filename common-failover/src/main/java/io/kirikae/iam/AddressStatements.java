package io.kirikae.iam;

import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the addresses of groups need: the calls that move each of them, on what it is and on what it lands. */
final class AddressStatements {

    private final Statements statements;
    private final Collection<Group> groups;
    private final Place place;

    AddressStatements(Statements statements) {
        this.statements = statements;
        this.groups = statements.groups();
        this.place = statements.place();
    }

    void elasticIps() {
        List<String> actions = List.of("ec2:AssociateAddress", "ec2:DisassociateAddress");
        List<String> addresses = statements.all(ElasticIp.class).stream()
                .map(each -> each.allocation().value())
                .toList();
        statements.add("KirikaeElasticIps", actions, place.ec2("elastic-ip", addresses), Map.of());
        statements.addWhere(!addresses.isEmpty(), "KirikaeElasticIpTargets", actions, "network-interface", Map.of());
    }

    void networkInterfaces() {
        List<String> actions = List.of("ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface");
        List<String> interfaces = statements.all(NetworkInterface.class).stream()
                .map(each -> each.id().value())
                .toList();
        List<String> instances = groups.stream()
                .filter(group -> group.addresses().stream().anyMatch(NetworkInterface.class::isInstance))
                .flatMap(group -> group.nodes().stream())
                .map(node -> node.instance().value())
                .toList();
        statements.add("KirikaeInterfaces", actions, place.ec2("network-interface", interfaces), Map.of());
        statements.add("KirikaeInterfaceHosts", actions, place.ec2("instance", instances), Map.of());
    }

    /** The interfaces on which addresses land are found when a move is planned, and no condition narrows them without knowing them. */
    void privateAddresses() {
        boolean v4 = statements.all(SecondaryIp.class).stream().anyMatch(each -> !each.isV6());
        boolean v6 = statements.all(SecondaryIp.class).stream().anyMatch(SecondaryIp::isV6);
        statements.addWhere(
                v4,
                "KirikaePrivateAddresses",
                List.of("ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"),
                "network-interface",
                Map.of());
        statements.addWhere(
                v6,
                "KirikaeIpv6Addresses",
                List.of("ec2:AssignIpv6Addresses", "ec2:UnassignIpv6Addresses"),
                "network-interface",
                Map.of());
    }

    void routes() {
        List<String> tables = statements.all(Route.class).stream()
                .flatMap(each -> each.tables().stream())
                .map(table -> table.value())
                .toList();
        statements.add(
                "KirikaeRoutes",
                List.of("ec2:ReplaceRoute", "ec2:CreateRoute", "ec2:DeleteRoute"),
                place.ec2("route-table", tables),
                Map.of());
        statements.addWhere(
                statements.fixesChecks(),
                "KirikaeSourceDestCheck",
                List.of("ec2:ModifyNetworkInterfaceAttribute"),
                "network-interface",
                Map.of("StringEquals", Map.of("ec2:Attribute", List.of("SourceDestCheck"))));
    }

    void volumes() {
        List<String> actions = List.of("ec2:AttachVolume", "ec2:DetachVolume");
        List<String> volumes = statements.all(Volume.class).stream()
                .map(each -> each.id().value())
                .toList();
        List<String> instances = groups.stream()
                .filter(Group::movesVolumes)
                .flatMap(group -> group.nodes().stream())
                .map(node -> node.instance().value())
                .toList();
        statements.add("KirikaeVolumes", actions, place.ec2("volume", volumes), Map.of());
        statements.add("KirikaeVolumeHosts", actions, place.ec2("instance", instances), Map.of());
    }

    void targetGroups() {
        statements.add(
                "KirikaeTargetGroups",
                List.of("elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"),
                statements.all(TargetGroup.class).stream()
                        .filter(each -> each.healthFile().isEmpty())
                        .map(each -> each.arn().value())
                        .distinct()
                        .toList(),
                Map.of());
    }

    /** A statement for each zone, so that a name is allowed in its own zone only. */
    void records(boolean changes) {
        List<DnsRecord> records = statements.all(DnsRecord.class);
        List<String> zones =
                records.stream().map(each -> each.zone().value()).distinct().toList();
        statements.add(
                "KirikaeRecordReads",
                List.of("route53:ListResourceRecordSets"),
                zones.stream().map(zone -> place.route53("hostedzone", zone)).toList(),
                Map.of());
        if (!changes || zones.isEmpty()) {
            return;
        }
        statements.add(
                "KirikaeRecordChanges", List.of("route53:GetChange"), List.of(place.route53("change", "*")), Map.of());
        for (int i = 0; i < zones.size(); i++) {
            String zone = zones.get(i);
            List<DnsRecord> inZone = records.stream()
                    .filter(record -> record.zone().value().equals(zone))
                    .toList();
            statements.add(
                    "KirikaeRecords" + (i + 1),
                    List.of("route53:ChangeResourceRecordSets"),
                    List.of(place.route53("hostedzone", zone)),
                    Map.of("ForAllValues:StringEquals", RecordKeys.of(inZone)));
        }
    }
}
