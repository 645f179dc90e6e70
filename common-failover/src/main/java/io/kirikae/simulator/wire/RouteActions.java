package io.kirikae.simulator.wire;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.RouteTable;
import io.kirikae.simulator.ec2.RouteTables;
import io.kirikae.simulator.ec2.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** DescribeRouteTables, CreateRoute, ReplaceRoute and DeleteRoute. */
final class RouteActions {

    private RouteActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeRouteTables", Ec2Action.read(RouteActions::describe),
                "CreateRoute", Ec2Action.change(RouteActions::create),
                "ReplaceRoute", Ec2Action.change(RouteActions::replace),
                "DeleteRoute", Ec2Action.change(RouteActions::delete));
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeRouteTables");
        List<RouteTable> named = parameters.list("RouteTableId").stream()
                .map(state::routeTable)
                .distinct()
                .toList();
        Selection.Page<RouteTable> page = new Selection<>(RouteTable::id, fields(state))
                .withPagesOf(100)
                .page(parameters, named.isEmpty() ? state.routeTables().values() : named);
        xml.set("routeTableSet", page.items(), (item, table) -> print(item, region, state, table))
                .text("nextToken", page.nextToken());
    }

    private static void create(Region region, Parameters parameters, Xml xml) {
        new RouteTables(region)
                .create(parameters.required("RouteTableId"), destination(parameters), target(region, parameters));
        xml.text("return", true);
    }

    private static void replace(Region region, Parameters parameters, Xml xml) {
        new RouteTables(region)
                .replace(parameters.required("RouteTableId"), destination(parameters), target(region, parameters));
        xml.text("return", true);
    }

    private static void delete(Region region, Parameters parameters, Xml xml) {
        new RouteTables(region).delete(parameters.required("RouteTableId"), destination(parameters));
        xml.text("return", true);
    }

    private static Cidr destination(Parameters parameters) {
        Optional<String> v4 = parameters.optional("DestinationCidrBlock");
        Optional<String> v6 = parameters.optional("DestinationIpv6CidrBlock");
        if (v4.isPresent() == v6.isPresent()) {
            throw v4.isPresent()
                    ? AwsError.of(
                            "InvalidParameterCombination",
                            "The parameter destinationCidrBlock cannot be used with destinationIpv6CidrBlock")
                    : AwsError.of("MissingParameter", "The request must contain the parameter destinationCidrBlock");
        }
        String name = v4.isPresent() ? "destinationCidrBlock" : "destinationIpv6CidrBlock";
        String text = v4.or(() -> v6).orElseThrow();
        try {
            Cidr cidr = Cidr.parse(text);
            if (cidr.isV6() == v6.isPresent()) {
                return cidr;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as any text that is no block of this family.
        }
        throw AwsError.invalidValue(
                "Value (" + text + ") for parameter " + name + " is invalid. This is not a valid CIDR block.");
    }

    private static Route.Target target(Region region, Parameters parameters) {
        List<Route.Target> targets = new ArrayList<>();
        for (Route.Kind kind : Route.Kind.values()) {
            parameters.optional(kind.parameter()).ifPresent(id -> targets.add(new Route.Target(kind, id)));
        }
        parameters.optional("InstanceId").ifPresent(id -> targets.add(RouteTables.onlyInterface(region.truth(), id)));
        if (targets.size() != 1) {
            throw AwsError.of(
                    targets.isEmpty() ? "MissingParameter" : "InvalidParameterCombination",
                    "The request must contain exactly one target of the route: gatewayId, natGatewayId,"
                            + " networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId,"
                            + " transitGatewayId, localGatewayId, carrierGatewayId, vpcEndpointId or instanceId");
        }
        return targets.get(0);
    }

    private static void print(Xml xml, Region region, State state, RouteTable table) {
        xml.text("routeTableId", table.id())
                .text("vpcId", table.vpcId())
                .text("ownerId", region.account())
                .set("routeSet", table.routes(), (item, route) -> route(item, region, state, route));
        List<String> associations = new ArrayList<>(table.subnetIds());
        if (table.main()) {
            associations.add("");
        }
        xml.set("associationSet", associations, (item, subnet) -> association(item, table, subnet))
                .set("propagatingVgwSet", List.of(), (item, none) -> {});
        Texts.tags(xml, table.tags());
    }

    private static void association(Xml xml, RouteTable table, String subnetId) {
        String suffix = Integer.toHexString((table.id() + subnetId).hashCode());
        xml.text("routeTableAssociationId", "rtbassoc-" + suffix).text("routeTableId", table.id());
        // The association of the main table names no subnet: it stands for all that have none of their own.
        if (!subnetId.isEmpty()) {
            xml.text("subnetId", subnetId);
        }
        xml.text("main", subnetId.isEmpty()).element("associationState", inner -> inner.text("state", "associated"));
    }

    private static void route(Xml xml, Region region, State state, Route route) {
        xml.text(route.destination().isV6() ? "destinationIpv6CidrBlock" : "destinationCidrBlock", route.destination());
        xml.text(route.target().kind().element(), route.target().id());
        if (route.target().kind() == Route.Kind.NETWORK_INTERFACE) {
            Optional.ofNullable(state.interfaces().get(route.target().id()))
                    .flatMap(NetworkInterface::attachment)
                    .map(Attachment::instanceId)
                    .ifPresent(id -> xml.text("instanceId", id).text("instanceOwnerId", region.account()));
        }
        xml.text("state", state.active(route) ? "active" : "blackhole").text("origin", route.origin());
    }

    private static Map<String, Function<RouteTable, List<String>>> fields(State state) {
        return Map.of(
                "route-table-id", table -> List.of(table.id()),
                "vpc-id", table -> List.of(table.vpcId()),
                "association.main", table -> List.of(Boolean.toString(table.main())),
                "association.subnet-id", RouteTable::subnetIds,
                "route.destination-cidr-block", table -> blocks(table, false),
                "route.destination-ipv6-cidr-block", table -> blocks(table, true),
                "route.state",
                        table -> table.routes().stream()
                                .map(route -> state.active(route) ? "active" : "blackhole")
                                .toList());
    }

    private static List<String> blocks(RouteTable table, boolean v6) {
        return table.routes().stream()
                .map(Route::destination)
                .filter(cidr -> cidr.isV6() == v6)
                .map(Cidr::toString)
                .toList();
    }
}
