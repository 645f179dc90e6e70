package io.kirikae.iam;

import io.kirikae.topology.Fence;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.Launch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the nodes of groups need: to be stopped and started, launched and told. */
final class NodeStatements {

    private final Statements statements;
    private final Collection<Group> groups;
    private final Role role;
    private final Place place;

    NodeStatements(Statements statements) {
        this.statements = statements;
        this.groups = statements.groups();
        this.role = statements.role();
        this.place = statements.place();
    }

    /** Starting is what undoing a stop, and unfencing, are. Planned moves stop only who has a volume. */
    void fences() {
        List<String> stopped = groups.stream()
                .filter(this::stops)
                .flatMap(group -> group.nodes().stream())
                .filter(node -> node.launch().isEmpty())
                .map(node -> node.instance().value())
                .toList();
        statements.add(
                "KirikaeFenceInstances",
                List.of("ec2:StopInstances", "ec2:StartInstances"),
                place.ec2("instance", stopped),
                Map.of());
        groups.stream()
                .filter(group -> stops(group) && group.launches())
                .forEach(group -> statements.add(
                        sid("KirikaeFenceLaunched", group),
                        List.of("ec2:StopInstances", "ec2:StartInstances"),
                        place.ec2("instance", Statements.ANY),
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "ec2:ResourceTag/kirikae:group",
                                        List.of(group.name().value())))));
        List<String> modify = List.of("ec2:ModifyNetworkInterfaceAttribute");
        statements.addWhere(statements.closes(), "KirikaeFenceInterfaces", modify, "network-interface", Map.of());
        statements.addWhere(statements.closes(), "KirikaeFenceGroups", modify, "security-group", Map.of());
    }

    /** A command is told to an instance by a document; what becomes of it knows no resource. */
    void hosts() {
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
        statements.add("KirikaeHosts", List.of("ssm:SendCommand"), place.ec2("instance", instances), Map.of());
        statements.add(
                "KirikaeHostCommands",
                List.of("ssm:SendCommand"),
                List.of(place.document("AWS-RunShellScript")),
                Map.of());
        statements.add("KirikaeHostAnswers", List.of("ssm:GetCommandInvocation"), Statements.ANY, Map.of());
    }

    void standbys() {
        List<Group> cold =
                groups.stream().filter(group -> group.standby().isPresent()).toList();
        statements.add(
                "KirikaeStandbys",
                List.of("ec2:StartInstances", "ec2:StopInstances"),
                place.ec2("instance", coldOnes(cold)),
                Map.of());
        statements.add(
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
    void launches() {
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
        List<String> instances = place.ec2("instance", Statements.ANY);
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
        List.of("subnet", "security-group", "volume").forEach(type -> taken.addAll(place.ec2(type, Statements.ANY)));
        taken.add(place.images());
        statements.add(sid("KirikaeLaunchFrom", group), run, taken, Map.of("ArnLike", byTemplate));
        statements.add(
                sid("KirikaeLaunch", group), run, instances, Map.of("ArnLike", byTemplate, "StringEquals", tagged));
        List<String> roles = launched.stream()
                .flatMap(launch -> launch.role().stream())
                .distinct()
                .map(place::role)
                .toList();
        statements.add(
                sid("KirikaeLaunchPass", group),
                List.of("iam:PassRole"),
                roles,
                Map.of("StringEquals", Map.of("iam:PassedToService", List.of(place.ec2Service()))));
        Map<String, List<String>> tagging = new HashMap<>(tagged);
        tagging.put("ec2:CreateAction", List.of("RunInstances"));
        statements.add(
                sid("KirikaeLaunchTags", group),
                List.of("ec2:CreateTags"),
                instances,
                Map.of("StringEquals", Map.copyOf(tagging)));
        statements.add(
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

    /** A volume that can be unmounted is taken from nobody who would have to be stopped, but in failovers. */
    private boolean stops(Group group) {
        boolean fences = group.fence().filter(Fence.ByStop.class::isInstance).isPresent();
        return (group.movesVolumes() && !group.unmounts()) || (fences && role == Role.DAEMON);
    }
}
