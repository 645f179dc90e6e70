package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything in a Region at one moment. Immutable, so that a history of it can be kept; each change makes a new one.
 *
 * @param vpcs by identifier, like all the others
 * @param subnets the subnets
 * @param gateways the internet gateways
 * @param instances the instances
 * @param interfaces the network interfaces
 * @param addresses the Elastic IP addresses
 * @param routeTables the route tables
 * @param securityGroups the security groups; the one of everybody who names none is not among them
 * @param volumes the volumes
 * @param targetGroups the target groups of load balancers, by Amazon resource name
 * @param alarms the alarms of CloudWatch, by name
 * @param launchTemplates the launch templates
 * @param images the machine images
 * @param launches what RunInstances was asked, by the instance that came of it
 */
public record State(
        SortedMap<String, Vpc> vpcs,
        SortedMap<String, Subnet> subnets,
        SortedMap<String, InternetGateway> gateways,
        SortedMap<String, Instance> instances,
        SortedMap<String, NetworkInterface> interfaces,
        SortedMap<String, Address> addresses,
        SortedMap<String, RouteTable> routeTables,
        SortedMap<String, SecurityGroup> securityGroups,
        SortedMap<String, Volume> volumes,
        SortedMap<String, TargetGroup> targetGroups,
        SortedMap<String, Alarm> alarms,
        SortedMap<String, LaunchTemplate> launchTemplates,
        SortedMap<String, Image> images,
        SortedMap<String, Launch> launches) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z]+-[0-9A-Za-z-]+");

    /** A Region with nothing in it. */
    public static final State EMPTY = new State(
            none(), none(), none(), none(), none(), none(), none(), none(), none(), none(), none(), none(), none(),
            none());

    /** With this VPC. */
    public State with(Vpc vpc) {
        return new State(
                put(vpcs, vpc.id(), vpc),
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this subnet. */
    public State with(Subnet subnet) {
        return new State(
                vpcs,
                put(subnets, subnet.id(), subnet),
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this internet gateway. */
    public State with(InternetGateway gateway) {
        return new State(
                vpcs,
                subnets,
                put(gateways, gateway.id(), gateway),
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this instance in place of the one of the same identifier. */
    public State with(Instance instance) {
        return new State(
                vpcs,
                subnets,
                gateways,
                put(instances, instance.id(), instance),
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this interface in place of the one of the same identifier. */
    public State with(NetworkInterface eni) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                put(interfaces, eni.id(), eni),
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this address in place of the one of the same identifier. */
    public State with(Address address) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                put(addresses, address.allocationId(), address),
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this route table in place of the one of the same identifier. */
    public State with(RouteTable table) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                put(routeTables, table.id(), table),
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this security group. */
    public State with(SecurityGroup group) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                put(securityGroups, group.id(), group),
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this volume in place of the one of the same identifier. */
    public State with(Volume volume) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                put(volumes, volume.id(), volume),
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this target group in place of the one of the same name. */
    public State with(TargetGroup group) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                put(targetGroups, group.arn(), group),
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** With this alarm in place of the one of the same name. */
    public State with(Alarm alarm) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                put(alarms, alarm.name(), alarm),
                launchTemplates,
                images,
                launches);
    }

    /** With this launch template in place of the one of the same identifier. */
    public State with(LaunchTemplate template) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                put(launchTemplates, template.id(), template),
                images,
                launches);
    }

    /** With this image. */
    public State with(Image image) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                put(images, image.id(), image),
                launches);
    }

    /** With what an instance was launched for. */
    public State with(Launch launch) {
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                interfaces,
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                put(launches, launch.instanceId(), launch));
    }

    /** Without an interface. */
    State withoutInterface(String id) {
        SortedMap<String, NetworkInterface> left = new TreeMap<>(interfaces);
        left.remove(id);
        return new State(
                vpcs,
                subnets,
                gateways,
                instances,
                Collections.unmodifiableSortedMap(left),
                addresses,
                routeTables,
                securityGroups,
                volumes,
                targetGroups,
                alarms,
                launchTemplates,
                images,
                launches);
    }

    /** The VPC, or AWS's error. */
    public Vpc vpc(String id) {
        return found(vpcs, id, "InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    /** The subnet, or AWS's error. */
    public Subnet subnet(String id) {
        return found(subnets, id, "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    /** The instance, or AWS's error. */
    public Instance instance(String id) {
        wellFormed(id, "i-", "InvalidInstanceID.Malformed");
        return found(instances, id, "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }

    /** The interface, or AWS's error. */
    public NetworkInterface networkInterface(String id) {
        wellFormed(id, "eni-", "InvalidNetworkInterfaceId.Malformed");
        return found(
                interfaces,
                id,
                "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '" + id + "' does not exist");
    }

    /** The Elastic IP address, or AWS's error. */
    public Address address(String allocationId) {
        return found(
                addresses,
                allocationId,
                "InvalidAllocationID.NotFound",
                "The allocation ID '" + allocationId + "' does not exist");
    }

    /** The route table, or AWS's error. */
    public RouteTable routeTable(String id) {
        return found(routeTables, id, "InvalidRouteTableID.NotFound", "The routeTable ID '" + id + "' does not exist");
    }

    /** The volume, or AWS's error. */
    public Volume volume(String id) {
        return found(volumes, id, "InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
    }

    /** The target group, or AWS's error. */
    public TargetGroup targetGroup(String arn) {
        return found(targetGroups, arn, "TargetGroupNotFound", "One or more target groups not found");
    }

    /** The security group, or AWS's error. Everybody who names none has one that is open. */
    public SecurityGroup securityGroup(String id, String vpcId) {
        return id.equals(SecurityGroup.DEFAULT)
                ? new SecurityGroup(id, vpcId, true)
                : found(securityGroups, id, "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }

    /** Whether any of an interface's security groups lets traffic pass. */
    public boolean reachable(NetworkInterface eni) {
        return eni.securityGroups().stream()
                .anyMatch(id -> securityGroup(id, vpcOf(eni)).open());
    }

    /** The launch template of that identifier, or AWS's error. */
    public LaunchTemplate launchTemplate(String id) {
        return found(
                launchTemplates,
                id,
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID " + id + ", does not exist.");
    }

    /** The launch template of that name, or AWS's error. */
    public LaunchTemplate launchTemplateNamed(String name) {
        return launchTemplates.values().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.of(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist."));
    }

    /** The image, or AWS's error. */
    public Image image(String id) {
        wellFormed(id, "ami-", "InvalidAMIID.Malformed");
        return found(images, id, "InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    /** The internet gateway, or AWS's error. */
    public InternetGateway gateway(String id) {
        return found(
                gateways,
                id,
                "InvalidInternetGatewayID.NotFound",
                "The internetGateway ID '" + id + "' does not exist");
    }

    /** The interfaces at an instance, in whatever state of attachment, by device index. */
    public List<NetworkInterface> interfacesAt(String instanceId) {
        return interfaces.values().stream()
                .filter(eni -> eni.isAt(instanceId))
                .sorted(Comparator.comparing(
                        eni -> eni.attachment().map(Attachment::deviceIndex).orElse(0)))
                .toList();
    }

    /** The interface of a VPC that holds an address, primary or secondary, of either family. */
    public Optional<NetworkInterface> holderOf(String ip, String vpcId) {
        return interfaces.values().stream()
                .filter(eni -> eni.holds(ip) && vpcOf(eni).equals(vpcId))
                .findFirst();
    }

    /** The Elastic IP address that leads to an address of an interface. */
    public Optional<Address> addressAt(String interfaceId, String privateIp) {
        return addresses.values().stream()
                .filter(address -> address.association()
                        .filter(a -> a.leadsTo(interfaceId, privateIp))
                        .isPresent())
                .findFirst();
    }

    /** The identifier of the VPC of an interface. */
    public String vpcOf(NetworkInterface eni) {
        return subnet(eni.subnetId()).vpcId();
    }

    /** Whether packets for a route arrive somewhere: its interface is attached to an instance that runs. */
    public boolean active(Route route) {
        if (route.target().kind() != Route.Kind.NETWORK_INTERFACE) {
            return true;
        }
        return Optional.ofNullable(interfaces.get(route.target().id()))
                .flatMap(NetworkInterface::attachedTo)
                .map(id -> instance(id).running())
                .orElse(false);
    }

    private static void wellFormed(String id, String prefix, String code) {
        if (!id.startsWith(prefix) || !IDENTIFIER.matcher(id).matches()) {
            throw AwsError.of(code, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "...\")");
        }
    }

    private static <T> T found(Map<String, T> all, String id, String code, String message) {
        return Optional.ofNullable(all.get(id)).orElseThrow(() -> AwsError.of(code, message));
    }

    private static <T> SortedMap<String, T> put(SortedMap<String, T> all, String id, T value) {
        SortedMap<String, T> next = new TreeMap<>(all);
        next.put(id, value);
        return Collections.unmodifiableSortedMap(next);
    }

    private static <T> SortedMap<String, T> none() {
        return Collections.emptySortedMap();
    }
}
