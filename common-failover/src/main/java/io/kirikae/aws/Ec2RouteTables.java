package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.route.RouteTables;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.RouteTableId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** {@link RouteTables} on EC2. */
final class Ec2RouteTables implements RouteTables {

    /** The most that EC2 puts into a page of route tables. */
    private static final int PAGE = 100;

    private final Ec2Calls calls;
    private final Ec2Interfaces interfaces;

    Ec2RouteTables(Ec2Calls calls) {
        this.calls = calls;
        this.interfaces = new Ec2Interfaces(calls);
    }

    // By filter, because one unknown id would make AWS refuse the whole call.
    @Override
    public Map<RouteTableId, TableFacts> describe(Collection<RouteTableId> tables) {
        Set<RouteTableId> wanted = Set.copyOf(tables);
        Map<RouteTableId, TableFacts> found = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(wanted)) {
            pagesOf(portion).forEach(page -> items(page.routeTables())
                    .forEach(table -> parsed(table.routeTableId(), RouteTableId::new)
                            .filter(wanted::contains)
                            .ifPresent(id -> found.put(id, facts(id, table)))));
        }
        return Map.copyOf(found);
    }

    @Override
    public Outcome replace(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return calls.change(
                "ReplaceRoute",
                ec2 -> ec2.replaceRoute(request -> {
                    request.routeTableId(table.value());
                    destination(destination, request);
                    target(to, request);
                }));
    }

    @Override
    public Outcome create(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return calls.change(
                "CreateRoute",
                ec2 -> ec2.createRoute(request -> {
                    request.routeTableId(table.value());
                    destination(destination, request);
                    target(to, request);
                }));
    }

    @Override
    public Outcome delete(RouteTableId table, CidrBlock destination) {
        Outcome outcome = calls.change(
                "DeleteRoute",
                ec2 -> ec2.deleteRoute(request -> {
                    request.routeTableId(table.value());
                    destination(destination, request);
                }));
        // A route that is gone may have been deleted by an earlier call whose answer was lost: reading tells.
        return outcome instanceof Outcome.Refused refused && refused.code().equals("InvalidRoute.NotFound")
                ? new Outcome.NotNow(refused.code(), refused.message())
                : outcome;
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return interfaces.one(id);
    }

    @Override
    public Outcome setSourceDestCheck(InterfaceId id, boolean on) {
        return calls.change(
                "ModifyNetworkInterfaceAttribute",
                ec2 -> ec2.modifyNetworkInterfaceAttribute(
                        request -> request.networkInterfaceId(id.value()).sourceDestCheck(check -> check.value(on))));
    }

    private List<DescribeRouteTablesResponse> pagesOf(List<String> ids) {
        return calls.pages(
                "DescribeRouteTables",
                (ec2, page) ->
                        ec2.describeRouteTables(request -> request.filters(Ec2Interfaces.filter("route-table-id", ids))
                                .maxResults(PAGE)
                                .nextToken(page.orElse(null))),
                DescribeRouteTablesResponse::nextToken);
    }

    private static TableFacts facts(RouteTableId id, RouteTable table) {
        return new TableFacts(id, items(table.routes()).map(RouteMapping::of).toList());
    }

    private static void destination(CidrBlock destination, ReplaceRouteRequest.Builder request) {
        family(destination, request::destinationCidrBlock, request::destinationIpv6CidrBlock);
    }

    private static void destination(CidrBlock destination, CreateRouteRequest.Builder request) {
        family(destination, request::destinationCidrBlock, request::destinationIpv6CidrBlock);
    }

    private static void destination(CidrBlock destination, DeleteRouteRequest.Builder request) {
        family(destination, request::destinationCidrBlock, request::destinationIpv6CidrBlock);
    }

    private static void family(CidrBlock destination, Consumer<String> v4, Consumer<String> v6) {
        (destination.network().isV6() ? v6 : v4).accept(destination.toString());
    }

    private static void target(RouteTarget to, ReplaceRouteRequest.Builder request) {
        switch (to.kind()) {
            case NETWORK_INTERFACE -> request.networkInterfaceId(to.id());
            case GATEWAY -> request.gatewayId(to.id());
            case NAT_GATEWAY -> request.natGatewayId(to.id());
            case TRANSIT_GATEWAY -> request.transitGatewayId(to.id());
            case VPC_PEERING -> request.vpcPeeringConnectionId(to.id());
            case EGRESS_ONLY_GATEWAY -> request.egressOnlyInternetGatewayId(to.id());
            case VPC_ENDPOINT -> request.vpcEndpointId(to.id());
        }
    }

    private static void target(RouteTarget to, CreateRouteRequest.Builder request) {
        switch (to.kind()) {
            case NETWORK_INTERFACE -> request.networkInterfaceId(to.id());
            case GATEWAY -> request.gatewayId(to.id());
            case NAT_GATEWAY -> request.natGatewayId(to.id());
            case TRANSIT_GATEWAY -> request.transitGatewayId(to.id());
            case VPC_PEERING -> request.vpcPeeringConnectionId(to.id());
            case EGRESS_ONLY_GATEWAY -> request.egressOnlyInternetGatewayId(to.id());
            case VPC_ENDPOINT -> request.vpcEndpointId(to.id());
        }
    }
}
