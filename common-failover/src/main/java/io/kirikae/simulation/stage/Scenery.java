package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.ec2.LaunchTemplate;
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
import io.kirikae.topology.Node;
import java.util.List;

/** Builds the simulated AWS that a cast needs: everything is on the first node of each group. */
public final class Scenery {

    /** Of the targets in target groups. */
    public static final int PORT = 21;

    private Scenery() {}

    /** The world of a cast. */
    public static World of(Cast cast) {
        WorldBuilder builder = World.builder()
                .image("ami-1")
                .launchTemplate("lt-1", "standby", LaunchTemplate.Data.of("ami-1", "m5.large"));
        int number = 1;
        for (Cast.Part part : cast.parts()) {
            group(builder, number++, part.group());
        }
        return builder.build();
    }

    private static void group(WorldBuilder builder, int number, Group group) {
        String vpc = "vpc-" + number;
        String subnet = "subnet-" + number;
        builder.vpc(vpc, "10." + number + ".0.0/16", "2001:db8:" + number + "::/56")
                .internetGateway("igw-" + number, vpc)
                .subnet(subnet, vpc, "ap-northeast-1a", "10." + number + ".0.0/24", "2001:db8:" + number + "::/64");
        group.nodes().forEach(node -> node(builder, group, node, subnet));
        builder.instance("i-" + number + "x", "m5.large", "eni-" + number + "x", subnet, "10." + number + ".0.99");
        group.addresses().forEach(address -> address(builder, number, group, address));
        if (group.fence().orElse(null) instanceof Fence.BySecurityGroup fence) {
            builder.securityGroup(fence.closed().value(), vpc, false);
        }
    }

    private static void node(WorldBuilder builder, Group group, Node node, String subnet) {
        String landing = Berths.landing(node);
        String address = node.address().value();
        if (node.launch().isPresent()) {
            builder.networkInterface(landing, subnet, address);
            return;
        }
        builder.instance(node.instance().value(), "m5.large", landing, subnet, address);
        if (group.mayBeCold(node)) {
            builder.stopped(node.instance().value());
        }
    }

    private static void address(WorldBuilder builder, int number, Group group, FloatingAddress address) {
        Node owner = group.preferred();
        if (address instanceof ElasticIp elasticIp) {
            builder.elasticIp(elasticIp.allocation().value(), "203.0.113." + number)
                    .associate(elasticIp.allocation().value(), Berths.landing(owner));
        } else if (address instanceof NetworkInterface eni) {
            builder.networkInterface(eni.id().value(), "subnet-" + number, "10." + number + ".0.100")
                    .attach(eni.id().value(), owner.instance().value(), 1);
        } else if (address instanceof SecondaryIp secondary) {
            secondary.addresses().forEach(ip -> builder.secondaryIp(Berths.landing(owner), ip.value()));
        } else if (address instanceof Route route) {
            route(builder, number, group, route);
        } else if (address instanceof Volume volume) {
            builder.volume(volume.id().value(), "ap-northeast-1a")
                    .attachVolume(volume.id().value(), owner.instance().value(), "/dev/sdf");
        } else if (address instanceof TargetGroup balanced) {
            balanced(builder, number, group, balanced);
        } else if (address instanceof DnsRecord record) {
            builder.zone(record.zone().value(), "g" + number + ".example.com")
                    .record(
                            record.zone().value(),
                            record.name(),
                            "A",
                            record.ttl().toSeconds(),
                            record.valueFor(owner));
        }
    }

    /** Where a file decides who is healthy all nodes are registered, else the owner alone. */
    private static void balanced(WorldBuilder builder, int number, Group group, TargetGroup balanced) {
        String arn = balanced.arn().value();
        builder.targetGroup(arn, "ip", "TCP", PORT, "vpc-" + number);
        balanced.healthFile().ifPresent(file -> builder.healthFile(arn, file.path()));
        (balanced.healthFile().isPresent() ? group.nodes() : List.of(group.preferred()))
                .forEach(node -> builder.target(arn, node.address().value(), PORT));
    }

    private static void route(WorldBuilder builder, int number, Group group, Route route) {
        route.tables().forEach(table -> builder.routeTable(table.value(), "vpc-" + number)
                .route(table.value(), route.destination().toString(), Berths.landing(group.preferred())));
        // Where checks are put right by the plan, only the first owner's is off.
        (route.fixSourceDestCheck() ? group.nodes().subList(0, 1) : group.nodes())
                .forEach(node -> builder.withoutSourceDestCheck(Berths.landing(node)));
    }
}
