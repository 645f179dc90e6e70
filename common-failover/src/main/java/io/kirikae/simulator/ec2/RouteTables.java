package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.behaviour.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creating, replacing and deleting routes. */
public final class RouteTables {

    private static final int ROUTES_PER_TABLE = 50;
    private static final List<Cidr> RESERVED = List.of(Cidr.parse("169.254.168.0/22"), Cidr.parse("fd00:ec2::/32"));

    private final Region region;

    /** The route tables of a Region. */
    public RouteTables(Region region) {
        this.region = region;
    }

    /** CreateRoute. */
    public void create(String tableId, Cidr destination, Route.Target target) {
        region.change(state -> {
            RouteTable table = state.routeTable(tableId);
            Route route = new Route(destination, target, Route.MADE);
            checkDestination(state, table, route);
            checkTarget(state, table, target);
            if (table.made(destination).isPresent()) {
                throw AwsError.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
            }
            checkRoom(table, destination);
            return state.with(table.with(route));
        });
    }

    /** ReplaceRoute. */
    public void replace(String tableId, Cidr destination, Route.Target target) {
        region.change(state -> {
            RouteTable table = state.routeTable(tableId);
            Route old = table.made(destination)
                    .orElseThrow(() -> AwsError.invalidValue("There is no route defined for '" + destination
                            + "' in the route table. Use CreateRoute instead."));
            checkNotLocal(old, table);
            checkTarget(state, table, target);
            return state.with(table.without(old).with(new Route(destination, target, Route.MADE)));
        });
    }

    /** DeleteRoute. */
    public void delete(String tableId, Cidr destination) {
        region.change(state -> {
            RouteTable table = state.routeTable(tableId);
            Route old = table.made(destination)
                    .orElseThrow(() -> AwsError.of(
                            "InvalidRoute.NotFound",
                            "no route with destination-cidr-block " + destination + " in route table " + tableId));
            checkNotLocal(old, table);
            return state.with(table.without(old));
        });
    }

    /** The interface that a route to an instance leads to, or AWS's error: the instance must have exactly one. */
    public static Route.Target onlyInterface(State state, String instanceId) {
        return new Route.Target(
                Route.Kind.NETWORK_INTERFACE,
                Addresses.onlyInterface(state, instanceId).id());
    }

    private static void checkDestination(State state, RouteTable table, Route route) {
        Cidr destination = route.destination();
        if (RESERVED.stream().anyMatch(reserved -> reserved.overlaps(destination) && destination.prefix() > 0)) {
            throw AwsError.invalidValue("The destination CIDR block " + destination
                    + " is reserved for services of AWS and cannot be used in a route.");
        }
        Vpc vpc = state.vpc(table.vpcId());
        if (!vpc.contains(destination) || table.made(destination).isPresent()) {
            return;
        }
        if (route.target().kind() != Route.Kind.NETWORK_INTERFACE
                && route.target().kind() != Route.Kind.NAT_GATEWAY
                && route.target().kind() != Route.Kind.VPC_ENDPOINT) {
            throw AwsError.invalidValue("The destination CIDR block " + destination
                    + " is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an"
                    + " interface or an instance.");
        }
        if (subnetBlocks(state, vpc).noneMatch(destination::equals)) {
            throw AwsError.invalidValue("The destination CIDR block " + destination
                    + " is more specific than the local route and does not match the CIDR block of a subnet of "
                    + vpc.id() + ".");
        }
    }

    private static Stream<Cidr> subnetBlocks(State state, Vpc vpc) {
        return state.subnets().values().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.id()))
                .flatMap(subnet -> Stream.concat(Stream.of(subnet.cidr()), subnet.ipv6Cidr().stream()));
    }

    private static void checkTarget(State state, RouteTable table, Route.Target target) {
        if (target.kind() == Route.Kind.NETWORK_INTERFACE) {
            NetworkInterface eni = state.networkInterface(target.id());
            if (!state.vpcOf(eni).equals(table.vpcId())) {
                throw AwsError.invalidValue(
                        "route table " + table.id() + " and interface " + eni.id() + " belong to different networks");
            }
        }
        if (target.kind() == Route.Kind.GATEWAY && target.id().startsWith("igw-")) {
            Optional<String> vpc = state.gateway(target.id()).vpcId();
            if (vpc.filter(table.vpcId()::equals).isEmpty()) {
                throw AwsError.invalidValue("route table " + table.id() + " and network gateway " + target.id()
                        + " belong to different networks");
            }
        }
    }

    private static void checkRoom(RouteTable table, Cidr destination) {
        long made = table.routes().stream()
                .filter(route -> !route.origin().equals(Route.PROPAGATED))
                .filter(route -> route.destination().isV6() == destination.isV6())
                .count();
        if (made >= ROUTES_PER_TABLE) {
            throw AwsError.of("RouteLimitExceeded", "The maximum number of routes has been reached.");
        }
    }

    private static void checkNotLocal(Route route, RouteTable table) {
        if (route.origin().equals(Route.LOCAL)) {
            throw AwsError.invalidValue(
                    "cannot remove local route " + route.destination() + " in route table " + table.id());
        }
    }
}
