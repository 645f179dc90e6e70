package io.kirikae.budget;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.elasticip.ElasticIps.ElasticIpFacts;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.RouteTableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** All kinds of readings, shared by everybody who reads, whatever for. Safe for use by several threads. */
final class Reads {

    /** How many values EC2 takes in all filters of one call; one is left for the VPC. */
    private static final int FILTER_VALUES = 199;

    /** DescribeInstanceStatus has no filter for ids, and takes no more of them. */
    private static final int STATUS_IDS = 100;

    /** A page of DescribeRouteTables holds no more. */
    private static final int TABLES = 100;

    private final Lines lines;
    private final TimeSource time;
    private final Crowd crowd;
    private final CloudPorts ports;
    private final MergedReads<InstanceId, InstanceFacts> instances;
    private final MergedReads<InstanceId, StatusFacts> statuses;
    private final MergedReads<AllocationId, ElasticIpFacts> elasticIps;
    private final MergedReads<InterfaceId, InterfaceFacts> interfaces;
    private final MergedReads<RouteTableId, TableFacts> routeTables;
    private final Map<Holding, MergedReads<IpAddress, InterfaceFacts>> holders = new ConcurrentHashMap<>();

    /** Whose holders are asked for in one call. */
    private record Holding(String vpc, boolean v6) {}

    Reads(CloudPorts ports, Lines lines, TimeSource time, Crowd crowd) {
        this.ports = ports;
        this.lines = lines;
        this.time = time;
        this.crowd = crowd;
        this.instances = merged("DescribeInstances", FILTER_VALUES, ports.instances()::describe);
        this.statuses = merged("DescribeInstanceStatus", STATUS_IDS, ports.instances()::status);
        this.elasticIps = merged(
                "DescribeAddresses", FILTER_VALUES, ids -> ports.elasticIps().describe(ids));
        this.interfaces = merged("DescribeNetworkInterfaces", FILTER_VALUES, this::interfacesById);
        this.routeTables = merged("DescribeRouteTables", TABLES, ports.routeTables()::describe);
    }

    private <K, V> MergedReads<K, V> merged(String call, int limit, Function<Set<K>, Map<K, V>> bulk) {
        return new MergedReads<>(lines.of(call), time, crowd, limit, bulk);
    }

    private Map<InterfaceId, InterfaceFacts> interfacesById(Set<InterfaceId> ids) {
        Map<InterfaceId, InterfaceFacts> found = new HashMap<>();
        ports.privateAddresses().describe(ids.stream().sorted().toList()).forEach(each -> found.put(each.id(), each));
        return found;
    }

    private Map<IpAddress, InterfaceFacts> holdersOf(Set<IpAddress> addresses, String vpc) {
        Map<IpAddress, InterfaceFacts> found = new HashMap<>();
        List<InterfaceFacts> holding =
                ports.privateAddresses().holders(addresses.stream().sorted().toList(), vpc);
        addresses.forEach(address -> holding.stream()
                .filter(each -> each.holds(address))
                .findFirst()
                .ifPresent(holder -> found.put(address, holder)));
        return found;
    }

    MergedReads<InstanceId, InstanceFacts> instances() {
        return instances;
    }

    MergedReads<InstanceId, StatusFacts> statuses() {
        return statuses;
    }

    MergedReads<AllocationId, ElasticIpFacts> elasticIps() {
        return elasticIps;
    }

    MergedReads<InterfaceId, InterfaceFacts> interfaces() {
        return interfaces;
    }

    MergedReads<RouteTableId, TableFacts> routeTables() {
        return routeTables;
    }

    MergedReads<IpAddress, InterfaceFacts> holders(String vpc, boolean v6) {
        return holders.computeIfAbsent(
                new Holding(vpc, v6),
                key -> merged("DescribeNetworkInterfaces", FILTER_VALUES, addresses -> holdersOf(addresses, vpc)));
    }

    /** A reading that shares its call with no other. */
    <T> T single(String call, Priority priority, Supplier<T> read) {
        MergedReads<String, T> only = merged(call, 1, keys -> Map.of());
        return only.one(call, priority, read);
    }

    /** Counts a call that an adapter makes by itself. */
    void spend(String call) {
        Line line = lines.of(call);
        line.tally().called(1, false);
        line.spend();
    }
}
