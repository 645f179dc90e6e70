package io.kirikae.simulator.wire;

import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Access.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which resources a call to EC2 is judged on, as the service authorization reference has them. A resource that a call names only
 * through another one, and that is not there, is not judged: the call then fails for another reason.
 */
final class Ec2Access {

    private final Region region;
    private final State state;
    private final Parameters parameters;

    private Ec2Access(Region region, Parameters parameters) {
        this.region = region;
        this.state = region.truth();
        this.parameters = parameters;
    }

    static Access of(String action, Region region, Parameters parameters) {
        Ec2Access access = new Ec2Access(region, parameters);
        List<Target> targets = access.targets(action);
        if (action.equals("RunInstances")) {
            return access.launch(targets);
        }
        return targets.isEmpty() ? Access.toAll("ec2:" + action, access.keys()) : new Access("ec2:" + action, targets);
    }

    private List<Target> targets(String action) {
        return switch (action) {
            case "AssociateAddress" ->
                all(
                        named("elastic-ip", "AllocationId"),
                        all(named("network-interface", "NetworkInterfaceId"), named("instance", "InstanceId")));
            case "DisassociateAddress" -> association();
            case "AssignPrivateIpAddresses",
                    "UnassignPrivateIpAddresses",
                    "AssignIpv6Addresses",
                    "UnassignIpv6Addresses" -> named("network-interface", "NetworkInterfaceId");
            case "AttachNetworkInterface" ->
                all(named("network-interface", "NetworkInterfaceId"), named("instance", "InstanceId"));
            case "DetachNetworkInterface" -> attachment();
            case "ModifyNetworkInterfaceAttribute" -> attribute();
            case "ReplaceRoute", "CreateRoute", "DeleteRoute" -> named("route-table", "RouteTableId");
            case "AttachVolume", "DetachVolume" -> all(named("volume", "VolumeId"), named("instance", "InstanceId"));
            case "ModifyInstanceAttribute" ->
                parameters.optional("InstanceId").stream()
                        .map(id -> target("instance", id, keys("InstanceType")))
                        .toList();
            case "StartInstances", "StopInstances", "TerminateInstances" -> instances(parameters.list("InstanceId"));
            case "RunInstances" -> launched();
            default -> List.of();
        };
    }

    /** With the tags that each has. */
    private List<Target> instances(List<String> ids) {
        return ids.stream()
                .map(id -> target(
                        "instance",
                        id,
                        Optional.ofNullable(state.instances().get(id))
                                .map(instance -> keys("ec2:ResourceTag/", instance.tags()))
                                .orElseGet(this::keys)))
                .toList();
    }

    /** What a launch takes and what it makes. What does not exist yet has no name. */
    private List<Target> launched() {
        Map<String, List<String>> keys = new HashMap<>(keys());
        parameters
                .optional("LaunchTemplate.LaunchTemplateId")
                .ifPresent(id -> keys.put("ec2:LaunchTemplate", List.of(arn("launch-template", id))));
        List<Target> targets = new ArrayList<>();
        Map<String, List<String>> tagged =
                new HashMap<>(keys("aws:RequestTag/", LaunchActions.instanceTags(parameters)));
        tagged.putAll(keys);
        targets.add(target("instance", "*", tagged));
        targets.add(target("volume", "*", keys));
        parameters
                .optional("NetworkInterface.1.NetworkInterfaceId")
                .ifPresentOrElse(
                        id -> targets.add(target("network-interface", id, keys)),
                        () -> targets.add(target("network-interface", "*", keys)));
        parameters
                .optional("LaunchTemplate.LaunchTemplateId")
                .ifPresent(id -> targets.add(target("launch-template", id, keys)));
        String image = parameters
                .optional("ImageId")
                .or(() -> LaunchActions.template(state, parameters).flatMap(data -> data.image()))
                .orElse("*");
        targets.add(new Target("arn:aws:ec2:" + region.name() + "::image/" + image, keys));
        parameters
                .optional("NetworkInterface.1.NetworkInterfaceId")
                .map(id -> state.interfaces().get(id))
                .ifPresent(eni -> {
                    targets.add(target("subnet", eni.subnetId(), keys));
                    eni.securityGroups().forEach(group -> targets.add(target("security-group", group, keys)));
                });
        return targets;
    }

    private Access launch(List<Target> targets) {
        Map<String, List<String>> keys = new HashMap<>(keys("aws:RequestTag/", LaunchActions.instanceTags(parameters)));
        keys.put("ec2:CreateAction", List.of("RunInstances"));
        List<Access> beside = new ArrayList<>();
        if (!LaunchActions.instanceTags(parameters).isEmpty()) {
            beside.add(new Access("ec2:CreateTags", List.of(target("instance", "*", keys))));
        }
        LaunchActions.template(state, parameters)
                .flatMap(LaunchTemplate.Data::profile)
                .ifPresent(profile -> beside.add(pass(profile)));
        return new Access("ec2:RunInstances", targets, beside);
    }

    /** The role of an instance profile is called as the profile is, as where the console has made both. */
    private Access pass(String profile) {
        return new Access(
                "iam:PassRole",
                List.of(new Target(
                        "arn:aws:iam::" + region.account() + ":role/" + profile,
                        Map.of("iam:PassedToService", List.of("ec2.amazonaws.com")))));
    }

    private Map<String, List<String>> keys(String prefix, Map<String, String> tags) {
        Map<String, List<String>> keys = new HashMap<>(keys());
        tags.forEach((key, value) -> keys.put(prefix + key, List.of(value)));
        return keys;
    }

    private static List<Target> all(List<Target> one, List<Target> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private List<Target> named(String type, String parameter) {
        return each(type, parameters.optional(parameter).stream().toList());
    }

    private List<Target> each(String type, List<String> ids) {
        return ids.stream().map(id -> target(type, id, keys())).toList();
    }

    private Target target(String type, String id, Map<String, List<String>> keys) {
        return new Target(arn(type, id), keys);
    }

    private String arn(String type, String id) {
        return "arn:aws:ec2:" + region.name() + ":" + region.account() + ":" + type + "/" + id;
    }

    private Map<String, List<String>> keys() {
        return Map.of("ec2:Region", List.of(region.name()), "aws:RequestedRegion", List.of(region.name()));
    }

    private Map<String, List<String>> keys(String attribute) {
        return Map.of(
                "ec2:Region", List.of(region.name()),
                "aws:RequestedRegion", List.of(region.name()),
                "ec2:Attribute", List.of(attribute));
    }

    private List<Target> association() {
        Optional<String> id = parameters.optional("AssociationId");
        return state.addresses().values().stream()
                .filter(address -> address.association()
                        .filter(association -> Optional.of(association.id()).equals(id))
                        .isPresent())
                .flatMap(address -> all(
                        each("elastic-ip", List.of(address.allocationId())),
                        each(
                                "network-interface",
                                address.association().stream()
                                        .map(association -> association.interfaceId())
                                        .toList()))
                        .stream())
                .toList();
    }

    private List<Target> attachment() {
        Optional<String> id = parameters.optional("AttachmentId");
        return state.interfaces().values().stream()
                .filter(eni -> eni.attachment()
                        .filter(attachment -> Optional.of(attachment.id()).equals(id))
                        .isPresent())
                .flatMap(eni ->
                        all(each("network-interface", List.of(eni.id())), each("instance", instances(eni))).stream())
                .toList();
    }

    private static List<String> instances(NetworkInterface eni) {
        return eni.attachment().map(attachment -> attachment.instanceId()).stream()
                .toList();
    }

    private List<Target> attribute() {
        List<Target> targets = new ArrayList<>();
        List<String> groups = parameters.list("SecurityGroupId");
        String attribute = groups.isEmpty() ? "SourceDestCheck" : "Groups";
        Map<String, List<String>> keys = keys(attribute);
        parameters.optional("NetworkInterfaceId").ifPresent(id -> targets.add(target("network-interface", id, keys)));
        targets.addAll(each("security-group", groups));
        return targets;
    }
}
