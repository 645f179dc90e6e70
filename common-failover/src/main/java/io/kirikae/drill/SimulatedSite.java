package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Node;
import java.net.InetAddress;
import java.util.List;

/**
 * Builds the simulated AWS that a group needs, with everything at its first node. What the configuration does not say is
 * inferred: subnets from addresses, one availability zone per subnet, the nodes' own interfaces.
 */
final class SimulatedSite {

    private static final String VPC = "vpc-0d1";
    private static final String TYPE = "m5.large";

    private final Group group;
    private final InetAddress floating;
    private final WorldBuilder builder = World.builder();

    private SimulatedSite(Group group, InetAddress floating) {
        this.group = group;
        this.floating = floating;
    }

    /**
     * The world of a group.
     *
     * @param floating where clients connect to; its own address if it is outside of the VPC
     */
    static World of(Group group, InetAddress floating) {
        return new SimulatedSite(group, floating).build();
    }

    private boolean loopback() {
        return floating.isLoopbackAddress();
    }

    private World build() {
        builder.vpc(VPC, loopback() ? "127.0.0.0/8" : "198.18.0.0/16").internetGateway("igw-0d1", VPC);
        List<String> networks =
                group.nodes().stream().map(this::network).distinct().toList();
        for (int i = 0; i < networks.size(); i++) {
            String zone = oneZone() ? "a" : String.valueOf((char) ('a' + i % 3));
            builder.subnet("subnet-0d" + i, VPC, "ap-northeast-1" + zone, networks.get(i));
        }
        for (int i = 0; i < group.nodes().size(); i++) {
            Node node = group.nodes().get(i);
            String subnet = "subnet-0d" + networks.indexOf(network(node));
            String address = node.address().value();
            node.launch()
                    .ifPresentOrElse(
                            launch -> launched(launch, subnet, address),
                            () -> builder.instance(
                                    node.instance().value(),
                                    TYPE,
                                    "eni-0d" + group.nodes().indexOf(node),
                                    subnet,
                                    address));
        }
        group.addresses().forEach(this::add);
        group.nodes().stream()
                .filter(node -> group.mayBeCold(node) && node.launch().isEmpty())
                .forEach(node -> builder.stopped(node.instance().value()));
        if (group.fence().orElse(null) instanceof Fence.BySecurityGroup closed) {
            builder.securityGroup(closed.closed().value(), VPC, false);
        }
        return builder.build();
    }

    /** An interface that waits for an instance. */
    private void launched(Launch launch, String subnet, String address) {
        builder.image("ami-0d1")
                .launchTemplate(
                        launch.template().value(), launch.template().value(), LaunchTemplate.Data.of("ami-0d1", TYPE))
                .networkInterface(launch.networkInterface().value(), subnet, address);
    }

    /** The node's own interface. */
    private String nic(int node) {
        return group.nodes()
                .get(node)
                .launch()
                .map(launch -> launch.networkInterface().value())
                .orElse("eni-0d" + node);
    }

    private String network(Node node) {
        String[] numbers = node.address().value().split("\\.");
        boolean wide = group.addresses().stream().anyMatch(FloatingAddress.SecondaryIp.class::isInstance);
        return wide
                ? numbers[0] + "." + numbers[1] + ".0.0/16"
                : numbers[0] + "." + numbers[1] + "." + numbers[2] + ".0/24";
    }

    private boolean oneZone() {
        return group.movesVolumes()
                || group.addresses().stream().anyMatch(FloatingAddress.NetworkInterface.class::isInstance);
    }

    private void add(FloatingAddress address) {
        int number = group.addresses().indexOf(address) + 1;
        if (address instanceof FloatingAddress.ElasticIp eip) {
            elasticIp(eip, loopback() || number > 1 ? "203.0.113." + number : floating.getHostAddress());
        } else if (address instanceof FloatingAddress.NetworkInterface eni) {
            String first = group.preferred().address().value();
            String ip = first.substring(0, first.lastIndexOf('.')) + "." + (200 + number);
            builder.networkInterface(eni.id().value(), "subnet-0d0", ip)
                    .attach(
                            eni.id().value(),
                            group.preferred().instance().value(),
                            eni.deviceIndex().orElse(number));
        } else if (address instanceof FloatingAddress.SecondaryIp secondary) {
            secondary.addresses().forEach(each -> builder.secondaryIp(nic(0), each.value()));
        } else if (address instanceof FloatingAddress.Route route) {
            route(route);
        } else if (address instanceof FloatingAddress.Volume volume) {
            builder.volume(volume.id().value(), "ap-northeast-1a")
                    .attachVolume(
                            volume.id().value(),
                            group.preferred().instance().value(),
                            "/dev/sd" + (char) ('e' + number));
        } else if (address instanceof FloatingAddress.TargetGroup balanced) {
            String arn = balanced.arn().value();
            int port = balanced.port().orElse(21);
            builder.targetGroup(arn, "ip", "TCP", port, VPC)
                    .target(arn, group.preferred().address().value(), port);
            balanced.healthFile().ifPresent(file -> {
                builder.healthFile(arn, file.path());
                group.nodes().forEach(node -> builder.target(arn, node.address().value(), port));
            });
        } else {
            record((FloatingAddress.DnsRecord) address);
        }
    }

    private void elasticIp(FloatingAddress.ElasticIp eip, String publicIp) {
        for (int i = 0; i < group.nodes().size(); i++) {
            Node node = group.nodes().get(i);
            String mapped = eip.privateAddressOn(node).value();
            if (!mapped.equals(node.address().value())) {
                builder.secondaryIp(nic(i), mapped);
            }
        }
        String id = eip.allocation().value();
        builder.elasticIp(id, publicIp)
                .associate(id, nic(0), eip.privateAddressOn(group.preferred()).value());
    }

    private void route(FloatingAddress.Route route) {
        for (int i = 0; i < group.nodes().size(); i++) {
            builder.withoutSourceDestCheck(nic(i));
        }
        route.tables().forEach(table -> builder.routeTable(table.value(), VPC)
                .route(table.value(), route.destination().toString(), nic(0)));
    }

    private void record(FloatingAddress.DnsRecord record) {
        String name = record.name();
        String zone = record.zone().value();
        builder.zone(zone, name.substring(name.indexOf('.') + 1))
                .record(zone, name, record.type().name(), record.ttl().toSeconds(), record.valueFor(group.preferred()));
    }
}
