package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;

/** Builds the simulated AWS that a cast needs: everything is on the first node of each group. */
public final class Scenery {

    private Scenery() {}

    /** The world of a cast. */
    public static World of(Cast cast) {
        WorldBuilder builder = World.builder();
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
        for (Node node : group.nodes()) {
            builder.instance(
                    node.instance().value(),
                    "m5.large",
                    landing(node),
                    subnet,
                    node.address().value());
        }
        builder.instance("i-" + number + "x", "m5.large", "eni-" + number + "x", subnet, "10." + number + ".0.99");
        group.addresses().forEach(address -> address(builder, number, group, address));
    }

    /** The primary interface of a node, on which addresses land. */
    static String landing(Node node) {
        return "eni-" + node.instance().value().substring("i-".length());
    }

    private static void address(WorldBuilder builder, int number, Group group, FloatingAddress address) {
        Node owner = group.preferred();
        if (address instanceof ElasticIp elasticIp) {
            builder.elasticIp(elasticIp.allocation().value(), "203.0.113." + number)
                    .associate(elasticIp.allocation().value(), landing(owner));
        } else if (address instanceof NetworkInterface eni) {
            builder.networkInterface(eni.id().value(), "subnet-" + number, "10." + number + ".0.100")
                    .attach(eni.id().value(), owner.instance().value(), 1);
        } else if (address instanceof SecondaryIp secondary) {
            secondary.addresses().forEach(ip -> builder.secondaryIp(landing(owner), ip.value()));
        } else if (address instanceof Route route) {
            route(builder, number, group, route);
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

    private static void route(WorldBuilder builder, int number, Group group, Route route) {
        route.tables().forEach(table -> builder.routeTable(table.value(), "vpc-" + number)
                .route(table.value(), route.destination().toString(), landing(group.preferred())));
        // Where checks are put right by the plan, only the first owner's is off.
        (route.fixSourceDestCheck() ? group.nodes().subList(0, 1) : group.nodes())
                .forEach(node -> builder.withoutSourceDestCheck(landing(node)));
    }
}
