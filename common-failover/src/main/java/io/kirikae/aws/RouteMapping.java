package io.kirikae.aws;

import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.route.RouteTables.RouteFacts;
import io.kirikae.plan.RouteTarget;
import io.kirikae.plan.RouteTarget.Kind;
import io.kirikae.topology.CidrBlock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;

/** Routes as EC2 describes them. */
final class RouteMapping {

    private RouteMapping() {}

    static RouteFacts of(Route route) {
        Optional<RouteTarget> target = target(route);
        return new RouteFacts(
                destination(route),
                target,
                target.map(RouteTarget::id).orElseGet(() -> otherTarget(route)),
                text(route.stateAsString()).equals("active"),
                text(route.originAsString()).equals("EnableVgwRoutePropagation"));
    }

    private static Optional<CidrBlock> destination(Route route) {
        return parsed(route.destinationCidrBlock(), CidrBlock::parse)
                .or(() -> parsed(route.destinationIpv6CidrBlock(), CidrBlock::parse));
    }

    /** An instance as target is shown together with its interface, and the interface is what a call takes back. */
    private static Optional<RouteTarget> target(Route route) {
        return Stream.of(
                        named(Kind.NETWORK_INTERFACE, route.networkInterfaceId()),
                        named(Kind.NAT_GATEWAY, route.natGatewayId()),
                        named(Kind.TRANSIT_GATEWAY, route.transitGatewayId()),
                        named(Kind.VPC_PEERING, route.vpcPeeringConnectionId()),
                        named(Kind.EGRESS_ONLY_GATEWAY, route.egressOnlyInternetGatewayId()),
                        gateway(route.gatewayId()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The route within the VPC has the gateway "local", which is one that no call can bring back once it was replaced. */
    private static Optional<RouteTarget> gateway(@Nullable String id) {
        if (id == null || id.equals("local")) {
            return Optional.empty();
        }
        return named(id.startsWith("vpce-") ? Kind.VPC_ENDPOINT : Kind.GATEWAY, id);
    }

    private static Optional<RouteTarget> named(Kind kind, @Nullable String id) {
        return id == null || id.isEmpty() ? Optional.empty() : Optional.of(new RouteTarget(kind, OneLine.of(id, 80)));
    }

    private static String otherTarget(Route route) {
        return Stream.of(
                        route.gatewayId(),
                        route.instanceId(),
                        route.localGatewayId(),
                        route.carrierGatewayId(),
                        route.coreNetworkArn(),
                        route.odbNetworkArn())
                .filter(Objects::nonNull)
                .findFirst()
                .map(id -> OneLine.of(id, 120))
                .orElse("nothing that AWS names");
    }
}
