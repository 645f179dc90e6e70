package io.kirikae.plan;

import io.kirikae.topology.InterfaceId;

/**
 * Where a route leads: an interface, or whatever else it led to before Kirikae changed it, so that it can be led back.
 *
 * @param kind what the identifier names
 * @param id the identifier as AWS writes it
 */
public record RouteTarget(Kind kind, String id) {

    /** The parameters of ReplaceRoute that can name a target. */
    public enum Kind {
        /** {@code NetworkInterfaceId}. */
        NETWORK_INTERFACE,
        /** {@code GatewayId}: an internet gateway or virtual private gateway. */
        GATEWAY,
        /** {@code NatGatewayId}. */
        NAT_GATEWAY,
        /** {@code TransitGatewayId}. */
        TRANSIT_GATEWAY,
        /** {@code VpcPeeringConnectionId}. */
        VPC_PEERING,
        /** {@code EgressOnlyInternetGatewayId}. */
        EGRESS_ONLY_GATEWAY,
        /** {@code VpcEndpointId}. */
        VPC_ENDPOINT
    }

    /** The target that is a network interface. */
    public static RouteTarget of(InterfaceId networkInterface) {
        return new RouteTarget(Kind.NETWORK_INTERFACE, networkInterface.value());
    }

    @Override
    public String toString() {
        return id;
    }
}
