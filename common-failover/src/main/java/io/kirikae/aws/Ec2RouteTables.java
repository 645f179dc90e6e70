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
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
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
                "ReplaceRoute", ec2 -> ec2.replaceRoute(request -> pointing(to, leading(destination, table, request))));
    }

    @Override
    public Outcome create(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return calls.change(
                "CreateRoute", ec2 -> ec2.createRoute(request -> pointing(to, leading(destination, table, request))));
    }

    @Override
    public Outcome delete(RouteTableId table, CidrBlock destination) {
        Outcome outcome =
                calls.change("DeleteRoute", ec2 -> ec2.deleteRoute(request -> leading(destination, table, request)));
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

    private static SdkPojo leading(CidrBlock destination, RouteTableId table, SdkPojo request) {
        set(request, "RouteTableId", table.value());
        set(
                request,
                destination.network().isV6() ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock",
                destination.toString());
        return request;
    }

    private static void pointing(RouteTarget to, SdkPojo request) {
        set(request, member(to.kind()), to.id());
    }

    private static String member(RouteTarget.Kind kind) {
        return switch (kind) {
            case NETWORK_INTERFACE -> "NetworkInterfaceId";
            case GATEWAY -> "GatewayId";
            case NAT_GATEWAY -> "NatGatewayId";
            case TRANSIT_GATEWAY -> "TransitGatewayId";
            case VPC_PEERING -> "VpcPeeringConnectionId";
            case EGRESS_ONLY_GATEWAY -> "EgressOnlyInternetGatewayId";
            case VPC_ENDPOINT -> "VpcEndpointId";
        };
    }

    /** By AWS's name of the member, since the SDK has no type for what requests about routes have in common. */
    private static void set(SdkPojo request, String member, String value) {
        request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .findFirst()
                .orElseThrow()
                .set(request, value);
    }
}
