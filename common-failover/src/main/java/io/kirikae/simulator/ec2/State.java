package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything in a Region at one moment. Immutable, so that a history of it can be kept; each change makes a new one.
 *
 * @param all the resources by their kind and, in that, by their identifier
 */
public record State(Map<Class<? extends Resource>, SortedMap<String, Resource>> all) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z]+-[0-9A-Za-z-]+");

    /** A Region with nothing in it. */
    public static final State EMPTY = new State(Map.of());

    /** With this resource in place of the one of the same kind and identifier. */
    public State with(Resource resource) {
        SortedMap<String, Resource> next = new TreeMap<>(kind(resource.getClass()));
        next.put(resource.id(), resource);
        return with(resource.getClass(), next);
    }

    /** Without an interface. */
    State withoutInterface(String id) {
        SortedMap<String, Resource> left = new TreeMap<>(kind(NetworkInterface.class));
        left.remove(id);
        return with(NetworkInterface.class, left);
    }

    private State with(Class<? extends Resource> kind, SortedMap<String, Resource> those) {
        Map<Class<? extends Resource>, SortedMap<String, Resource>> next = new HashMap<>(all);
        next.put(kind, Collections.unmodifiableSortedMap(those));
        return new State(Collections.unmodifiableMap(next));
    }

    private SortedMap<String, Resource> kind(Class<? extends Resource> kind) {
        return all.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** What lies under a kind is of that kind: it came by {@link #with}. */
    @SuppressWarnings("unchecked")
    private <T extends Resource> SortedMap<String, T> all(Class<T> kind) {
        return (SortedMap<String, T>) kind(kind);
    }

    /** The VPCs by identifier, like all the others. */
    public SortedMap<String, Vpc> vpcs() {
        return all(Vpc.class);
    }

    /** The subnets. */
    public SortedMap<String, Subnet> subnets() {
        return all(Subnet.class);
    }

    /** The internet gateways. */
    public SortedMap<String, InternetGateway> gateways() {
        return all(InternetGateway.class);
    }

    /** The instances. */
    public SortedMap<String, Instance> instances() {
        return all(Instance.class);
    }

    /** The network interfaces. */
    public SortedMap<String, NetworkInterface> interfaces() {
        return all(NetworkInterface.class);
    }

    /** The Elastic IP addresses. */
    public SortedMap<String, Address> addresses() {
        return all(Address.class);
    }

    /** The route tables. */
    public SortedMap<String, RouteTable> routeTables() {
        return all(RouteTable.class);
    }

    /** The security groups; the one of everybody who names none is not among them. */
    public SortedMap<String, SecurityGroup> securityGroups() {
        return all(SecurityGroup.class);
    }

    /** The volumes. */
    public SortedMap<String, Volume> volumes() {
        return all(Volume.class);
    }

    /** The target groups of load balancers, by Amazon resource name. */
    public SortedMap<String, TargetGroup> targetGroups() {
        return all(TargetGroup.class);
    }

    /** The alarms of CloudWatch, by name. */
    public SortedMap<String, Alarm> alarms() {
        return all(Alarm.class);
    }

    /** The launch templates. */
    public SortedMap<String, LaunchTemplate> launchTemplates() {
        return all(LaunchTemplate.class);
    }

    /** The machine images. */
    public SortedMap<String, Image> images() {
        return all(Image.class);
    }

    /** What RunInstances was asked, by the instance that came of it. */
    public SortedMap<String, Launch> launches() {
        return all(Launch.class);
    }

    /** The VPC, or AWS's error. */
    public Vpc vpc(String id) {
        return found(vpcs(), id, "InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    /** The subnet, or AWS's error. */
    public Subnet subnet(String id) {
        return found(subnets(), id, "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    /** The instance, or AWS's error. */
    public Instance instance(String id) {
        wellFormed(id, "i-", "InvalidInstanceID.Malformed");
        return found(instances(), id, "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }

    /** The interface, or AWS's error. */
    public NetworkInterface networkInterface(String id) {
        wellFormed(id, "eni-", "InvalidNetworkInterfaceId.Malformed");
        return found(
                interfaces(),
                id,
                "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '" + id + "' does not exist");
    }

    /** The Elastic IP address, or AWS's error. */
    public Address address(String allocationId) {
        return found(
                addresses(),
                allocationId,
                "InvalidAllocationID.NotFound",
                "The allocation ID '" + allocationId + "' does not exist");
    }

    /** The route table, or AWS's error. */
    public RouteTable routeTable(String id) {
        return found(
                routeTables(), id, "InvalidRouteTableID.NotFound", "The routeTable ID '" + id + "' does not exist");
    }

    /** The volume, or AWS's error. */
    public Volume volume(String id) {
        return found(volumes(), id, "InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
    }

    /** The target group, or AWS's error. */
    public TargetGroup targetGroup(String arn) {
        return found(targetGroups(), arn, "TargetGroupNotFound", "One or more target groups not found");
    }

    /** The security group, or AWS's error. Everybody who names none has one that is open. */
    public SecurityGroup securityGroup(String id, String vpcId) {
        return id.equals(SecurityGroup.DEFAULT)
                ? new SecurityGroup(id, vpcId, true)
                : found(
                        securityGroups(),
                        id,
                        "InvalidGroup.NotFound",
                        "The security group '" + id + "' does not exist");
    }

    /** Whether any of an interface's security groups lets traffic pass. */
    public boolean reachable(NetworkInterface eni) {
        return eni.securityGroups().stream()
                .anyMatch(id -> securityGroup(id, vpcOf(eni)).open());
    }

    /** The launch template of that identifier, or AWS's error. */
    public LaunchTemplate launchTemplate(String id) {
        return found(
                launchTemplates(),
                id,
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID " + id + ", does not exist.");
    }

    /** The launch template of that name, or AWS's error. */
    public LaunchTemplate launchTemplateNamed(String name) {
        return launchTemplates().values().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.of(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist."));
    }

    /** The image, or AWS's error. */
    public Image image(String id) {
        wellFormed(id, "ami-", "InvalidAMIID.Malformed");
        return found(images(), id, "InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    /** The internet gateway, or AWS's error. */
    public InternetGateway gateway(String id) {
        return found(
                gateways(),
                id,
                "InvalidInternetGatewayID.NotFound",
                "The internetGateway ID '" + id + "' does not exist");
    }

    /** The interfaces at an instance, in whatever state of attachment, by device index. */
    public List<NetworkInterface> interfacesAt(String instanceId) {
        return interfaces().values().stream()
                .filter(eni -> eni.isAt(instanceId))
                .sorted(Comparator.comparing(
                        eni -> eni.attachment().map(Attachment::deviceIndex).orElse(0)))
                .toList();
    }

    /** The interface of a VPC that holds an address, primary or secondary, of either family. */
    public Optional<NetworkInterface> holderOf(String ip, String vpcId) {
        return interfaces().values().stream()
                .filter(eni -> eni.holds(ip) && vpcOf(eni).equals(vpcId))
                .findFirst();
    }

    /** The Elastic IP address that leads to an address of an interface. */
    public Optional<Address> addressAt(String interfaceId, String privateIp) {
        return addresses().values().stream()
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
        return Optional.ofNullable(interfaces().get(route.target().id()))
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
}
