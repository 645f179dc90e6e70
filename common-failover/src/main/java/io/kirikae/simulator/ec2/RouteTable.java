package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route table.
 *
 * @param id the identifier
 * @param vpcId its VPC
 * @param main whether it is the main table, which subnets without a table of their own use
 * @param subnetIds the subnets that use it explicitly
 * @param routes its routes
 * @param tags its tags
 */
public record RouteTable(
        String id, String vpcId, boolean main, List<String> subnetIds, List<Route> routes, Map<String, String> tags)
        implements Resource {

    /** The route of a destination that packets take: one that somebody made goes before a propagated one. */
    public Optional<Route> route(Cidr destination) {
        return made(destination).or(() -> routes.stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst());
    }

    /** The route of a destination that can be replaced. */
    Optional<Route> made(Cidr destination) {
        return routes.stream()
                .filter(route -> route.destination().equals(destination))
                .filter(route -> !route.origin().equals(Route.PROPAGATED))
                .findFirst();
    }

    RouteTable with(Route route) {
        return withRoutes(Stream.concat(routes.stream(), Stream.of(route)).toList());
    }

    RouteTable without(Route route) {
        return withRoutes(routes.stream().filter(other -> !other.equals(route)).toList());
    }

    private RouteTable withRoutes(List<Route> next) {
        return new RouteTable(id, vpcId, main, subnetIds, next, tags);
    }
}
