package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.RouteTableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a route is written in each call that changes one. */
class RouteWordsTest extends AwsTest {

    private static final RouteTableId TABLE = new RouteTableId("rtb-1");
    private static final CidrBlock DESTINATION = CidrBlock.parse("192.168.100.1/32");

    @ParameterizedTest
    @CsvSource({
        "NETWORK_INTERFACE, NetworkInterfaceId",
        "GATEWAY, GatewayId",
        "NAT_GATEWAY, NatGatewayId",
        "TRANSIT_GATEWAY, TransitGatewayId",
        "VPC_PEERING, VpcPeeringConnectionId",
        "EGRESS_ONLY_GATEWAY, EgressOnlyInternetGatewayId",
        "VPC_ENDPOINT, VpcEndpointId"
    })
    void everyTargetHasAwssNameInBothCalls(RouteTarget.Kind kind, String name) {
        server.thenAnswer("ReplaceRoute", "<return>true</return>").thenAnswer("CreateRoute", "<return>true</return>");
        RouteTarget target = new RouteTarget(kind, "id-1");

        Outcome replaced = aws.routeTables().replace(TABLE, DESTINATION, target);
        Outcome created = aws.routeTables().create(TABLE, DESTINATION, target);

        assertThat(replaced).isInstanceOf(Outcome.Applied.class);
        assertThat(created).isInstanceOf(Outcome.Applied.class);
        String words = "&RouteTableId=rtb-1";
        assertThat(server.requests()).allSatisfy(request -> assertThat(request)
                .contains(words, "&DestinationCidrBlock=192.168.100.1%2F32", "&" + name + "=id-1"));
        assertThat(server.requests().get(0)).contains("Action=ReplaceRoute");
        assertThat(server.requests().get(1)).contains("Action=CreateRoute");
    }

    @Test
    void aDestinationOfIpv6HasAMemberOfItsOwn() {
        server.thenAnswer("DeleteRoute", "<return>true</return>");

        aws.routeTables().delete(TABLE, CidrBlock.parse("2001:db8::/64"));

        assertThat(server.requests().get(0))
                .contains("Action=DeleteRoute", "DestinationIpv6CidrBlock=2001%3Adb8%3A%3A%2F64")
                .doesNotContain("DestinationCidrBlock");
    }
}
