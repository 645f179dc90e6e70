package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;

/**
 * A route.
 *
 * @param destination the destination
 * @param target where it leads
 * @param origin CreateRouteTable, CreateRoute or EnableVgwRoutePropagation
 */
public record Route(Cidr destination, Target target, String origin) {

    /** The origin of a route that somebody made. */
    public static final String MADE = "CreateRoute";

    /** The origin of a route that a virtual private gateway announces. */
    public static final String PROPAGATED = "EnableVgwRoutePropagation";

    /** The origin of the local route. */
    public static final String LOCAL = "CreateRouteTable";

    /** What a route can lead to: the name in requests and in answers. */
    public enum Kind {
        /** A network interface. */
        NETWORK_INTERFACE("NetworkInterfaceId", "networkInterfaceId"),
        /** An internet gateway, a virtual private gateway, or local. */
        GATEWAY("GatewayId", "gatewayId"),
        /** A NAT gateway. */
        NAT_GATEWAY("NatGatewayId", "natGatewayId"),
        /** A transit gateway. */
        TRANSIT_GATEWAY("TransitGatewayId", "transitGatewayId"),
        /** A peering connection. */
        VPC_PEERING("VpcPeeringConnectionId", "vpcPeeringConnectionId"),
        /** An egress-only internet gateway. */
        EGRESS_ONLY_GATEWAY("EgressOnlyInternetGatewayId", "egressOnlyInternetGatewayId"),
        /** A Gateway Load Balancer endpoint; answered as a gateway. */
        VPC_ENDPOINT("VpcEndpointId", "gatewayId"),
        /** A local gateway. */
        LOCAL_GATEWAY("LocalGatewayId", "localGatewayId"),
        /** A carrier gateway. */
        CARRIER_GATEWAY("CarrierGatewayId", "carrierGatewayId");

        private final String parameter;
        private final String element;

        Kind(String parameter, String element) {
            this.parameter = parameter;
            this.element = element;
        }

        /** The parameter of CreateRoute and ReplaceRoute. */
        public String parameter() {
            return parameter;
        }

        /** The element of DescribeRouteTables. */
        public String element() {
            return element;
        }
    }

    /**
     * Where a route leads.
     *
     * @param kind the kind
     * @param id the identifier
     */
    public record Target(Kind kind, String id) {

        /** Whatever the prefix of the identifier says: {@code eni-}, {@code igw-}, {@code nat-}, {@code tgw-}, ... */
        public static Target of(String id) {
            Kind kind =
                    switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
                        case "eni" -> Kind.NETWORK_INTERFACE;
                        case "nat" -> Kind.NAT_GATEWAY;
                        case "tgw" -> Kind.TRANSIT_GATEWAY;
                        case "pcx" -> Kind.VPC_PEERING;
                        case "eigw" -> Kind.EGRESS_ONLY_GATEWAY;
                        case "vpce" -> Kind.VPC_ENDPOINT;
                        case "lgw" -> Kind.LOCAL_GATEWAY;
                        case "cagw" -> Kind.CARRIER_GATEWAY;
                        default -> Kind.GATEWAY;
                    };
            return new Target(kind, id);
        }
    }
}
