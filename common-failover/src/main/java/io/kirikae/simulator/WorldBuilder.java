package io.kirikae.simulator;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.Image;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.simulator.ec2.InternetGateway;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.RouteTable;
import io.kirikae.simulator.ec2.SecurityGroup;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Subnet;
import io.kirikae.simulator.ec2.TargetGroup;
import io.kirikae.simulator.ec2.Volume;
import io.kirikae.simulator.ec2.Vpc;
import io.kirikae.simulator.route53.HostedZone;
import io.kirikae.simulator.route53.RecordSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts a world together, from the large to the small: a thing must be there before another refers to it. Every method
 * throws {@link IllegalArgumentException} if it is not, or if an address is none.
 */
public final class WorldBuilder {

    private static final Instant LAUNCHED = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, HostedZone> zones = new TreeMap<>();
    private State state = State.EMPTY;

    WorldBuilder() {}

    /** A VPC with its blocks, IPv4 first; IPv6 blocks may follow. */
    public WorldBuilder vpc(String id, String... cidrs) {
        List<Cidr> blocks = Arrays.stream(cidrs).map(Cidr::parse).toList();
        List<Cidr> v4 = blocks.stream().filter(block -> !block.isV6()).toList();
        if (v4.isEmpty()) {
            throw new IllegalArgumentException("the VPC " + id + " needs an IPv4 block");
        }
        state = state.with(new Vpc(id, v4, blocks.stream().filter(Cidr::isV6).toList()));
        return this;
    }

    /** An internet gateway, attached to a VPC. */
    public WorldBuilder internetGateway(String id, String vpcId) {
        require(() -> state.vpc(vpcId));
        state = state.with(new InternetGateway(id, Optional.of(vpcId)));
        return this;
    }

    /** A subnet with its IPv4 block and perhaps an IPv6 block. */
    public WorldBuilder subnet(String id, String vpcId, String zone, String... cidrs) {
        require(() -> state.vpc(vpcId));
        List<Cidr> blocks = Arrays.stream(cidrs).map(Cidr::parse).toList();
        Cidr v4 = blocks.stream()
                .filter(block -> !block.isV6())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the subnet " + id + " needs an IPv4 block"));
        state = state.with(new Subnet(
                id, vpcId, zone, v4, blocks.stream().filter(Cidr::isV6).findFirst()));
        return this;
    }

    /**
     * A running instance with its primary interface.
     *
     * @param id the instance
     * @param type its type, which limits interfaces and addresses
     * @param interfaceId its primary interface
     * @param subnetId the subnet
     * @param privateIp the primary address
     */
    public WorldBuilder instance(String id, String type, String interfaceId, String subnetId, String privateIp) {
        state = state.with(new Instance(
                id,
                type,
                subnetId,
                InstanceState.RUNNING,
                "ok",
                "ok",
                Optional.empty(),
                false,
                LAUNCHED,
                true,
                Map.of()));
        networkInterface(interfaceId, subnetId, privateIp);
        return attach(interfaceId, id, 0);
    }

    /** A free network interface with its primary address and perhaps secondary and IPv6 ones. */
    public WorldBuilder networkInterface(String id, String subnetId, String... ips) {
        require(() -> state.subnet(subnetId));
        List<String> addresses = Arrays.stream(ips).map(Ip::canonical).toList();
        List<String> v4 = addresses.stream().filter(Ip::isV4).toList();
        if (v4.isEmpty()) {
            throw new IllegalArgumentException("the interface " + id + " needs an IPv4 address");
        }
        state = state.with(new NetworkInterface(
                id,
                subnetId,
                "",
                v4,
                addresses.stream().filter(Ip::isV6).toList(),
                true,
                false,
                Optional.empty(),
                Map.of(),
                List.of(SecurityGroup.DEFAULT)));
        return this;
    }

    /** Switches simplified automatic recovery of an instance off. */
    public WorldBuilder withoutAutoRecovery(String instanceId) {
        state = state.with(require(() -> state.instance(instanceId)).recovering(false));
        return this;
    }

    /** Gives an instance a tag. */
    public WorldBuilder tag(String instanceId, String key, String value) {
        state = state.with(require(() -> state.instance(instanceId)).tagged(key, value));
        return this;
    }

    /** Has an instance stopped from the beginning. */
    public WorldBuilder stopped(String instanceId) {
        state = state.with(require(() -> state.instance(instanceId)).at(InstanceState.STOPPED, "not-applicable"));
        return this;
    }

    /** A machine image that can be launched. */
    public WorldBuilder image(String id) {
        state = state.with(new Image(id, "available"));
        return this;
    }

    /** A launch template with one version. */
    public WorldBuilder launchTemplate(String id, String name, LaunchTemplate.Data data) {
        state = state.with(new LaunchTemplate(id, name, List.of(data), 1));
        return this;
    }

    /** A security group that lets everything pass, or nothing. */
    public WorldBuilder securityGroup(String id, String vpcId, boolean open) {
        require(() -> state.vpc(vpcId));
        state = state.with(new SecurityGroup(id, vpcId, open));
        return this;
    }

    /** Gives an interface other security groups than the default one. */
    public WorldBuilder securityGroups(String interfaceId, String... groups) {
        NetworkInterface eni = networkInterface(interfaceId);
        List.of(groups).forEach(group -> require(() -> state.securityGroup(group, state.vpcOf(eni))));
        return put(eni.inGroups(List.of(groups)));
    }

    /** A free volume. */
    public WorldBuilder volume(String id, String zone) {
        state = state.with(new Volume(id, zone, Optional.empty()));
        return this;
    }

    /** Attaches a volume. */
    public WorldBuilder attachVolume(String id, String instanceId, String device) {
        require(() -> state.instance(instanceId));
        String zone = require(() -> state.volume(id)).zone();
        state = state.with(
                new Volume(id, zone, Optional.of(new Volume.At(instanceId, device, Volume.Status.ATTACHED, LAUNCHED))));
        return this;
    }

    /** A target group without targets that a load balancer leads to. */
    public WorldBuilder targetGroup(String arn, String type, String protocol, int port, String vpcId) {
        String loadBalancer = arn.replaceFirst(":targetgroup/([^/]*)/", ":loadbalancer/net/$1/");
        return targetGroup(arn, type, protocol, port, vpcId, loadBalancer);
    }

    /** A target group without targets, with the load balancers that lead to it. */
    public WorldBuilder targetGroup(
            String arn, String type, String protocol, int port, String vpcId, String... loadBalancers) {
        require(() -> state.vpc(vpcId));
        state = state.with(
                new TargetGroup(arn, type, protocol, port, vpcId, List.of(loadBalancers), "", new TreeMap<>()));
        return this;
    }

    /** Lets the health check of a target group ask for a file on its targets. */
    public WorldBuilder healthFile(String arn, String path) {
        TargetGroup group = require(() -> state.targetGroup(arn));
        state = state.with(new TargetGroup(
                arn,
                group.type(),
                group.protocol(),
                group.port(),
                group.vpcId(),
                group.loadBalancers(),
                path,
                group.targets()));
        return this;
    }

    /** Registers a target, which passes its health checks already if it can be reached. */
    public WorldBuilder target(String arn, String id, int port) {
        TargetGroup group = require(() -> state.targetGroup(arn));
        state = state.with(group.with(
                new TargetGroup.Target(id, port), new TargetGroup.Registration(false, Duration.ZERO, Duration.ZERO)));
        return this;
    }

    /** Attaches an interface at a device index. */
    public WorldBuilder attach(String interfaceId, String instanceId, int deviceIndex) {
        require(() -> state.instance(instanceId));
        String attachmentId = "eni-attach-" + interfaceId.replaceFirst("^eni-", "");
        Attachment attachment = new Attachment(
                attachmentId, instanceId, deviceIndex, 0, Attachment.Status.ATTACHED, LAUNCHED, deviceIndex == 0);
        return put(networkInterface(interfaceId).attached(Optional.of(attachment)));
    }

    /** Frees an interface that was attached. */
    public WorldBuilder detached(String interfaceId) {
        return put(networkInterface(interfaceId).attached(Optional.empty()));
    }

    /** Adds a secondary address, IPv4 or IPv6, to an interface. */
    public WorldBuilder secondaryIp(String interfaceId, String ip) {
        NetworkInterface eni = networkInterface(interfaceId);
        String address = Ip.canonical(ip);
        return put(
                Ip.isV6(address)
                        ? eni.withIpv6s(plus(eni.ipv6s(), address))
                        : eni.withPrivateIps(plus(eni.privateIps(), address)));
    }

    /** Switches the source/destination check of an interface off. */
    public WorldBuilder withoutSourceDestCheck(String interfaceId) {
        return put(networkInterface(interfaceId).checking(false));
    }

    /** Makes an interface one that a service of AWS manages. */
    public WorldBuilder requesterManaged(String interfaceId) {
        return put(networkInterface(interfaceId).managed());
    }

    /** An Elastic IP address that leads nowhere. */
    public WorldBuilder elasticIp(String allocationId, String publicIp) {
        state = state.with(new Address(allocationId, Ip.canonical(publicIp), Optional.empty(), Map.of()));
        return this;
    }

    /** Lets an Elastic IP address lead to the primary address of an interface. */
    public WorldBuilder associate(String allocationId, String interfaceId) {
        return associate(
                allocationId, interfaceId, networkInterface(interfaceId).primaryIp());
    }

    /** Lets an Elastic IP address lead to an address of an interface. */
    public WorldBuilder associate(String allocationId, String interfaceId, String privateIp) {
        if (!networkInterface(interfaceId).holds(privateIp)) {
            throw new IllegalArgumentException("the interface " + interfaceId + " does not hold " + privateIp);
        }
        Address address = require(() -> state.address(allocationId));
        String id = "eipassoc-" + allocationId.replaceFirst("^eipalloc-", "");
        state = state.with(new Address(
                allocationId,
                address.publicIp(),
                Optional.of(new Address.Association(id, interfaceId, privateIp)),
                address.tags()));
        return this;
    }

    /** A route table with its local routes, for these subnets; the main table if there are none. */
    public WorldBuilder routeTable(String id, String vpcId, String... subnetIds) {
        Vpc vpc = require(() -> state.vpc(vpcId));
        List<Route> local = Stream.concat(vpc.cidrs().stream(), vpc.ipv6Cidrs().stream())
                .map(cidr -> new Route(cidr, new Route.Target(Route.Kind.GATEWAY, "local"), Route.LOCAL))
                .toList();
        state = state.with(new RouteTable(id, vpcId, subnetIds.length == 0, List.of(subnetIds), local, Map.of()));
        return this;
    }

    /** A route to whatever the prefix of the identifier says. */
    public WorldBuilder route(String routeTableId, String destination, String target) {
        return route(routeTableId, new Route(Cidr.parse(destination), Route.Target.of(target), Route.MADE));
    }

    /** A route that a virtual private gateway announces. */
    public WorldBuilder propagatedRoute(String routeTableId, String destination, String gatewayId) {
        Route.Target target = new Route.Target(Route.Kind.GATEWAY, gatewayId);
        return route(routeTableId, new Route(Cidr.parse(destination), target, Route.PROPAGATED));
    }

    /** A public hosted zone. */
    public WorldBuilder zone(String id, String name) {
        zones.put(id, HostedZone.of(id, name, false));
        return this;
    }

    /** A private hosted zone. */
    public WorldBuilder privateZone(String id, String name) {
        zones.put(id, HostedZone.of(id, name, true));
        return this;
    }

    /** A record set; the TTL in seconds. */
    public WorldBuilder record(String zoneId, String name, String type, long ttl, String... values) {
        HostedZone zone = Optional.ofNullable(zones.get(zoneId))
                .orElseThrow(() -> new IllegalArgumentException("there is no hosted zone " + zoneId));
        zones.put(zoneId, zone.with(RecordSet.of(name, type, ttl, List.of(values))));
        return this;
    }

    /** The world. The builder may go on and build others. */
    public World build() {
        return new World(state, List.copyOf(zones.values()));
    }

    private WorldBuilder route(String routeTableId, Route route) {
        RouteTable table = require(() -> state.routeTable(routeTableId));
        state = state.with(new RouteTable(
                table.id(),
                table.vpcId(),
                table.main(),
                table.subnetIds(),
                Stream.concat(table.routes().stream(), Stream.of(route)).toList(),
                table.tags()));
        return this;
    }

    private NetworkInterface networkInterface(String id) {
        return require(() -> state.networkInterface(id));
    }

    private WorldBuilder put(NetworkInterface eni) {
        state = state.with(eni);
        return this;
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    private static <T> T require(Supplier<T> thing) {
        try {
            return thing.get();
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
