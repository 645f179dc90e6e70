package io.kirikae.iam;

import io.kirikae.config.Configuration;
import io.kirikae.config.StoreSettings;
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
import io.kirikae.topology.HostReach;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Standby;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Derives the least policy of a set of groups. */
public final class LeastPolicy {

    private static final List<String> ANY = List.of("*");

    private final Collection<Group> groups;
    private final Role role;
    private final Place place;
    private final List<Statement> statements = new ArrayList<>();

    private LeastPolicy(Collection<Group> groups, Role role, Place place) {
        this.groups = groups;
        this.role = role;
        this.place = place;
    }

    /**
     * The policy for a site.
     *
     * @param configuration what the site sets
     * @param role what the policy is for
     * @param account the account that everything lies in; any if absent
     */
    public static IamPolicy of(Configuration configuration, Role role, Optional<String> account) {
        Place place = new Place(configuration.aws().region(), account);
        List<Group> groups = configuration.groups().values().stream()
                .map(settings -> settings.group())
                .toList();
        List<Statement> statements = new ArrayList<>(of(groups, role, place).statements());
        if (configuration.store() instanceof StoreSettings.DynamoDb table) {
            List<String> actions = role == Role.DASHBOARD
                    ? List.of("dynamodb:GetItem", "dynamodb:Query")
                    : List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem");
            statements.add(new Statement(
                    "KirikaeStore", actions, List.of(place.table(table.table(), table.region())), Map.of()));
        }
        return new IamPolicy(statements);
    }

    /** The policy for groups, without what their store needs. */
    public static IamPolicy of(Collection<Group> groups, Role role, Place place) {
        LeastPolicy policy = new LeastPolicy(groups, role, place);
        policy.reads();
        policy.records(role != Role.DASHBOARD);
        if (role != Role.DASHBOARD) {
            policy.elasticIps();
            policy.networkInterfaces();
            policy.privateAddresses();
            policy.routes();
            policy.volumes();
            policy.targetGroups();
            policy.fences();
            policy.hosts();
            policy.standbys();
            policy.launches();
        }
        return new IamPolicy(policy.statements);
    }

    /** Describe calls know no resource, and no condition but the Region. */
    private void reads() {
        Set<String> reads = new TreeSet<>(Set.of("ec2:DescribeInstances"));
        if (!all(ElasticIp.class).isEmpty()) {
            reads.add("ec2:DescribeAddresses");
        }
        boolean launches = groups.stream().anyMatch(Group::launches);
        if (!all(NetworkInterface.class).isEmpty()
                || !all(SecondaryIp.class).isEmpty()
                || fixesChecks()
                || closes()
                || launches) {
            reads.add("ec2:DescribeNetworkInterfaces");
        }
        if (!all(Volume.class).isEmpty()) {
            reads.add("ec2:DescribeVolumes");
        }
        if (!all(Route.class).isEmpty()) {
            reads.add("ec2:DescribeRouteTables");
        }
        if (role != Role.DASHBOARD
                && groups.stream().flatMap(group -> group.standby().stream()).anyMatch(Standby::statusChecks)) {
            reads.add("ec2:DescribeInstanceStatus");
        }
        add("KirikaeReads", List.copyOf(reads), ANY, inRegion());
        if (!all(TargetGroup.class).isEmpty()) {
            add(
                    "KirikaeTargetGroupReads",
                    List.of("elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"),
                    ANY,
                    inRegion("aws:RequestedRegion"));
        }
        if (role == Role.DAEMON) {
            add("KirikaeEvidence", List.of("ec2:DescribeInstanceStatus"), ANY, inRegion());
        }
    }

    private void elasticIps() {
        List<String> actions = List.of("ec2:AssociateAddress", "ec2:DisassociateAddress");
        List<String> addresses = all(ElasticIp.class).stream()
                .map(each -> each.allocation().value())
                .toList();
        add("KirikaeElasticIps", actions, place.ec2("elastic-ip", addresses), Map.of());
        addWhere(!addresses.isEmpty(), "KirikaeElasticIpTargets", actions, "network-interface", Map.of());
    }

    private void networkInterfaces() {
        List<String> actions = List.of("ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface");
        List<String> interfaces = all(NetworkInterface.class).stream()
                .map(each -> each.id().value())
                .toList();
        List<String> instances = groups.stream()
                .filter(group -> group.addresses().stream().anyMatch(NetworkInterface.class::isInstance))
                .flatMap(group -> group.nodes().stream())
                .map(node -> node.instance().value())
                .toList();
        add("KirikaeInterfaces", actions, place.ec2("network-interface", interfaces), Map.of());
        add("KirikaeInterfaceHosts", actions, place.ec2("instance", instances), Map.of());
    }

    /** The interfaces on which addresses land are found when a move is planned, and no condition narrows them without knowing them. */
    private void privateAddresses() {
        boolean v4 = all(SecondaryIp.class).stream().anyMatch(each -> !each.isV6());
        boolean v6 = all(SecondaryIp.class).stream().anyMatch(SecondaryIp::isV6);
        addWhere(
                v4,
                "KirikaePrivateAddresses",
                List.of("ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"),
                "network-interface",
                Map.of());
        addWhere(
                v6,
                "KirikaeIpv6Addresses",
                List.of("ec2:AssignIpv6Addresses", "ec2:UnassignIpv6Addresses"),
                "network-interface",
                Map.of());
    }

    private void routes() {
        List<String> tables = all(Route.class).stream()
                .flatMap(each -> each.tables().stream())
                .map(table -> table.value())
                .toList();
        add(
                "KirikaeRoutes",
                List.of("ec2:ReplaceRoute", "ec2:CreateRoute", "ec2:DeleteRoute"),
                place.ec2("route-table", tables),
                Map.of());
        addWhere(
                fixesChecks(),
                "KirikaeSourceDestCheck",
                List.of("ec2:ModifyNetworkInterfaceAttribute"),
                "network-interface",
                Map.of("StringEquals", Map.of("ec2:Attribute", List.of("SourceDestCheck"))));
    }

    private void volumes() {
        List<String> actions = List.of("ec2:AttachVolume", "ec2:DetachVolume");
        List<String> volumes =
                all(Volume.class).stream().map(each -> each.id().value()).toList();
        List<String> instances = groups.stream()
                .filter(Group::movesVolumes)
                .flatMap(group -> group.nodes().stream())
                .map(node -> node.instance().value())
                .toList();
        add("KirikaeVolumes", actions, place.ec2("volume", volumes), Map.of());
        add("KirikaeVolumeHosts", actions, place.ec2("instance", instances), Map.of());
    }

    private void targetGroups() {
        add(
                "KirikaeTargetGroups",
                List.of("elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"),
                all(TargetGroup.class).stream()
                        .filter(each -> each.healthFile().isEmpty())
                        .map(each -> each.arn().value())
                        .distinct()
                        .toList(),
                Map.of());
    }

    /** Starting is what undoing a stop, and unfencing, are. Planned moves stop only who has a volume. */
    private void fences() {
        List<String> stopped = groups.stream()
                .filter(this::stops)
                .flatMap(group -> group.nodes().stream())
                .filter(node -> node.launch().isEmpty())
                .map(node -> node.instance().value())
                .toList();
        add(
                "KirikaeFenceInstances",
                List.of("ec2:StopInstances", "ec2:StartInstances"),
                place.ec2("instance", stopped),
                Map.of());
        groups.stream()
                .filter(group -> stops(group) && group.launches())
                .forEach(group -> add(
                        sid("KirikaeFenceLaunched", group),
                        List.of("ec2:StopInstances", "ec2:StartInstances"),
                        place.ec2("instance", ANY),
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "ec2:ResourceTag/kirikae:group",
                                        List.of(group.name().value())))));
        List<String> modify = List.of("ec2:ModifyNetworkInterfaceAttribute");
        addWhere(closes(), "KirikaeFenceInterfaces", modify, "network-interface", Map.of());
        addWhere(closes(), "KirikaeFenceGroups", modify, "security-group", Map.of());
    }

    private void standbys() {
        List<Group> cold =
                groups.stream().filter(group -> group.standby().isPresent()).toList();
        add(
                "KirikaeStandbys",
                List.of("ec2:StartInstances", "ec2:StopInstances"),
                place.ec2("instance", coldOnes(cold)),
                Map.of());
        add(
                "KirikaeStandbyTypes",
                List.of("ec2:ModifyInstanceAttribute"),
                place.ec2(
                        "instance",
                        coldOnes(cold.stream()
                                .filter(group ->
                                        !group.standby().orElseThrow().types().isEmpty())
                                .toList())),
                Map.of("StringEquals", Map.of("ec2:Attribute", List.of("InstanceType"))));
    }

    /**
     * A launch takes what the template says, which the configuration does not: any image, subnet and so on, but by this template only. What
     * it makes is bound to the group by a tag, and by the same tag what may be terminated.
     */
    private void launches() {
        for (Group group : groups) {
            List<Launch> launched = group.nodes().stream()
                    .flatMap(node -> node.launch().stream())
                    .toList();
            if (!launched.isEmpty()) {
                launches(group, launched);
            }
        }
    }

    private void launches(Group group, List<Launch> launched) {
        List<String> run = List.of("ec2:RunInstances");
        List<String> instances = place.ec2("instance", ANY);
        List<String> templates = place.ec2(
                "launch-template",
                launched.stream().map(launch -> launch.template().value()).toList());
        Map<String, List<String>> byTemplate = Map.of("ec2:LaunchTemplate", templates);
        Map<String, List<String>> tagged =
                Map.of("aws:RequestTag/kirikae:group", List.of(group.name().value()));
        List<String> taken = new ArrayList<>(templates);
        taken.addAll(place.ec2(
                "network-interface",
                launched.stream()
                        .map(launch -> launch.networkInterface().value())
                        .toList()));
        List.of("subnet", "security-group", "volume").forEach(type -> taken.addAll(place.ec2(type, ANY)));
        taken.add(place.images());
        add(sid("KirikaeLaunchFrom", group), run, taken, Map.of("ArnLike", byTemplate));
        add(sid("KirikaeLaunch", group), run, instances, Map.of("ArnLike", byTemplate, "StringEquals", tagged));
        List<String> roles = launched.stream()
                .flatMap(launch -> launch.role().stream())
                .distinct()
                .map(place::role)
                .toList();
        add(
                sid("KirikaeLaunchPass", group),
                List.of("iam:PassRole"),
                roles,
                Map.of("StringEquals", Map.of("iam:PassedToService", List.of(place.ec2Service()))));
        Map<String, List<String>> tagging = new HashMap<>(tagged);
        tagging.put("ec2:CreateAction", List.of("RunInstances"));
        add(
                sid("KirikaeLaunchTags", group),
                List.of("ec2:CreateTags"),
                instances,
                Map.of("StringEquals", Map.copyOf(tagging)));
        add(
                sid("KirikaeTerminate", group),
                List.of("ec2:TerminateInstances"),
                instances,
                Map.of(
                        "StringEquals",
                        Map.of(
                                "ec2:ResourceTag/kirikae:group",
                                List.of(group.name().value()))));
    }

    /** A statement's name has letters and digits only, and is the only one of its name. */
    private String sid(String name, Group group) {
        return name + (List.copyOf(groups).indexOf(group) + 1);
    }

    private static List<String> coldOnes(List<Group> cold) {
        return cold.stream()
                .flatMap(group -> group.nodes().stream().filter(group::mayBeCold))
                .filter(node -> node.launch().isEmpty())
                .map(node -> node.instance().value())
                .toList();
    }

    /** A command is told to an instance by a document; what becomes of it knows no resource. */
    private void hosts() {
        List<String> instances = groups.stream()
                .filter(group -> group.host()
                        .filter(setup -> setup.by() instanceof HostReach.Ssm)
                        .isPresent())
                .flatMap(group -> group.nodes().stream())
                .map(node -> node.instance().value())
                .toList();
        if (instances.isEmpty()) {
            return;
        }
        add("KirikaeHosts", List.of("ssm:SendCommand"), place.ec2("instance", instances), Map.of());
        add("KirikaeHostCommands", List.of("ssm:SendCommand"), List.of(place.document("AWS-RunShellScript")), Map.of());
        add("KirikaeHostAnswers", List.of("ssm:GetCommandInvocation"), ANY, Map.of());
    }

    /** A volume that can be unmounted is taken from nobody who would have to be stopped, but in failovers. */
    private boolean stops(Group group) {
        boolean fences = group.fence().filter(Fence.ByStop.class::isInstance).isPresent();
        return (group.movesVolumes() && !group.unmounts()) || (fences && role == Role.DAEMON);
    }

    private boolean closes() {
        return role == Role.DAEMON
                && groups.stream().anyMatch(group -> group.fence()
                        .filter(Fence.BySecurityGroup.class::isInstance)
                        .isPresent());
    }

    private boolean fixesChecks() {
        return role != Role.DASHBOARD && all(Route.class).stream().anyMatch(Route::fixSourceDestCheck);
    }

    /** A statement for each zone, so that a name is allowed in its own zone only. */
    private void records(boolean changes) {
        List<DnsRecord> records = all(DnsRecord.class);
        List<String> zones =
                records.stream().map(each -> each.zone().value()).distinct().toList();
        add(
                "KirikaeRecordReads",
                List.of("route53:ListResourceRecordSets"),
                zones.stream().map(zone -> place.route53("hostedzone", zone)).toList(),
                Map.of());
        if (!changes || zones.isEmpty()) {
            return;
        }
        add("KirikaeRecordChanges", List.of("route53:GetChange"), List.of(place.route53("change", "*")), Map.of());
        for (int i = 0; i < zones.size(); i++) {
            String zone = zones.get(i);
            List<DnsRecord> inZone = records.stream()
                    .filter(record -> record.zone().value().equals(zone))
                    .toList();
            add(
                    "KirikaeRecords" + (i + 1),
                    List.of("route53:ChangeResourceRecordSets"),
                    List.of(place.route53("hostedzone", zone)),
                    Map.of("ForAllValues:StringEquals", RecordKeys.of(inZone)));
        }
    }

    private <A extends FloatingAddress> List<A> all(Class<A> type) {
        return groups.stream()
                .flatMap(group -> group.addresses().stream())
                .flatMap(address -> type.isInstance(address) ? Stream.of(type.cast(address)) : Stream.empty())
                .toList();
    }

    private Map<String, Map<String, List<String>>> inRegion() {
        return inRegion("ec2:Region");
    }

    private Map<String, Map<String, List<String>>> inRegion(String key) {
        return place.region()
                .map(region -> Map.of("StringEquals", Map.of(key, List.of(region))))
                .orElse(Map.of());
    }

    private void addWhere(
            boolean wanted,
            String sid,
            List<String> actions,
            String type,
            Map<String, Map<String, List<String>>> conditions) {
        add(sid, actions, wanted ? place.ec2(type, ANY) : List.of(), conditions);
    }

    private void add(
            String sid,
            List<String> actions,
            List<String> resources,
            Map<String, Map<String, List<String>>> conditions) {
        if (!resources.isEmpty()) {
            statements.add(new Statement(sid, actions, resources, conditions));
        }
    }
}
