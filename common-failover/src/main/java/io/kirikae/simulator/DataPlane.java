package io.kirikae.simulator;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.address.Ip;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.TargetGroups;
import io.kirikae.simulator.route53.DnsName;
import io.kirikae.simulator.route53.HostedZone;
import io.kirikae.simulator.route53.HostedZones;
import io.kirikae.simulator.route53.RecordSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where packets really arrive. The network follows a change of an address or a route a moment after the API answered, and
 * nothing arrives at an instance that does not run, or through an
 * interface whose security groups let nothing pass. Safe for use by several threads.
 */
public final class DataPlane {

    private final Region region;
    private final HostedZones zones;
    private final Duration addressLag;
    private final Duration routeLag;

    DataPlane(Region region, HostedZones zones, Draws draws, Durations durations) {
        this.region = region;
        this.zones = zones;
        this.addressLag = draws.duration("address effect", durations.addressEffect());
        this.routeLag = draws.duration("route effect", durations.routeEffect());
    }

    /** The instance that answers at an Elastic IP address. */
    public Optional<String> atElasticIp(String allocationId) {
        State seen = region.past(addressLag);
        return Optional.ofNullable(seen.addresses().get(allocationId))
                .flatMap(Address::association)
                .flatMap(a -> running(a.interfaceId()));
    }

    /** The instance that answers at a private address, IPv4 or IPv6: primary, secondary or of a moved interface. */
    public Optional<String> atPrivateIp(String ip) {
        String canonical = Ip.canonical(ip);
        State seen = region.past(addressLag);
        return seen.interfaces().values().stream()
                .filter(eni -> eni.holds(canonical))
                .findFirst()
                .flatMap(eni -> running(eni.id()));
    }

    /** The instance that answers behind an interface. */
    public Optional<String> atInterface(String interfaceId) {
        return running(interfaceId);
    }

    /** The instance that packets along a route arrive at. */
    public Optional<String> alongRoute(String routeTableId, String destination) {
        State seen = region.past(routeLag);
        return Optional.ofNullable(seen.routeTables().get(routeTableId))
                .flatMap(table -> table.route(Cidr.parse(destination)))
                .flatMap(route ->
                        Optional.ofNullable(seen.interfaces().get(route.target().id())))
                // An interface that still checks the destination drops packets that are not for its own addresses.
                .filter(eni -> !eni.sourceDestCheck())
                .flatMap(eni -> running(eni.id()));
    }

    /** The instance to which a load balancer sends new connections for a target group. */
    public Optional<String> behindTargetGroup(String arn) {
        return new TargetGroups(region).serving(arn);
    }

    /** The values that the name servers answer. */
    public List<String> resolved(String zoneId, String name, String type) {
        return zones.served(zoneId).map(zone -> values(zone, name, type)).orElse(List.of());
    }

    static List<String> values(HostedZone zone, String name, String type) {
        String canonical = DnsName.canonical(name);
        return zone.records().values().stream()
                .filter(set -> set.name().equals(canonical) && set.type().equals(type))
                .map(RecordSet::values)
                .findFirst()
                .orElse(List.of());
    }

    private Optional<String> running(String interfaceId) {
        State now = region.truth();
        return Optional.ofNullable(now.interfaces().get(interfaceId))
                .filter(now::reachable)
                .flatMap(NetworkInterface::attachedTo)
                .filter(id -> now.instance(id).running());
    }
}
