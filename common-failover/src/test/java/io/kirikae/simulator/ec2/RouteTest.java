package io.kirikae.simulator.ec2;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

class RouteTest {

    private static final String OVERLAY = "192.168.100.1/32";

    private final SimulatorFixture fixture = SimulatorFixture.instant();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leadsARouteToAnotherInterface() {
        replace(OVERLAY, "eni-0b2");

        assertThat(route(OVERLAY).networkInterfaceId()).isEqualTo("eni-0b2");
        assertThat(route(OVERLAY).instanceId()).isEqualTo("i-0b2");
        assertThat(route(OVERLAY).state()).isEqualTo(RouteState.ACTIVE);
        assertThat(fixture.aws.world().routeTarget("rtb-0d1", OVERLAY)).contains("eni-0b2");
    }

    @Test
    void becomesABlackHoleWhenTheInstanceStops() {
        fixture.aws.world().stopInstance("i-0a1");

        assertThat(route(OVERLAY).state()).isEqualTo(RouteState.BLACKHOLE);
        assertThat(fixture.aws.world().instanceOfRoute("rtb-0d1", OVERLAY)).isEmpty();
    }

    @Test
    void replacesOnlyWhatIsThereAndCreatesOnlyWhatIsNot() {
        assertError(
                () -> replace("192.168.100.2/32", "eni-0b2"),
                "InvalidParameterValue",
                400,
                "There is no route defined for '192.168.100.2/32' in the route table. Use CreateRoute instead.");

        create("192.168.100.2/32", "eni-0b2");

        assertThat(route("192.168.100.2/32").originAsString()).isEqualTo("CreateRoute");
        assertError(
                () -> create("192.168.100.2/32", "eni-0b2"),
                "RouteAlreadyExists",
                400,
                "The route identified by 192.168.100.2/32 already exists.");
        fixture.ec2.deleteRoute(r -> r.routeTableId("rtb-0d1").destinationCidrBlock("192.168.100.2/32"));
        assertError(
                () -> fixture.ec2.deleteRoute(r -> r.routeTableId("rtb-0d1").destinationCidrBlock("192.168.100.2/32")),
                "InvalidRoute.NotFound",
                400,
                "192.168.100.2/32");
    }

    @Test
    void refusesAnOverlayAddressInsideTheVpc() {
        assertError(() -> create("172.16.99.1/32", "eni-0b2"), "InvalidParameterValue", 400, "172.16.99.1/32");
        assertError(() -> create("169.254.169.0/24", "eni-0b2"), "InvalidParameterValue", 400, "169.254.169.0/24");
        assertError(
                () -> fixture.ec2.createRoute(r -> r.routeTableId("rtb-0d1")
                        .destinationIpv6CidrBlock("fd00:ec2::250/128")
                        .networkInterfaceId("eni-0b2")),
                "InvalidParameterValue",
                400,
                "fd00:ec2::250/128");
        assertError(() -> create("192.168.1.300/32", "eni-0b2"), "InvalidParameterValue", 400, "not a valid CIDR");
    }

    @Test
    void wantsExactlyOneTargetThatExists() {
        assertError(
                () -> fixture.ec2.replaceRoute(r -> r.routeTableId("rtb-0d1").destinationCidrBlock(OVERLAY)),
                "MissingParameter",
                400,
                "networkInterfaceId");
        assertError(
                () -> fixture.ec2.replaceRoute(r -> r.routeTableId("rtb-0d1")
                        .destinationCidrBlock(OVERLAY)
                        .networkInterfaceId("eni-0b2")
                        .gatewayId("igw-1")),
                "InvalidParameterCombination",
                400,
                "exactly one");
        assertError(() -> replace(OVERLAY, "eni-0dead"), "InvalidNetworkInterfaceID.NotFound", 400, "eni-0dead");
        assertError(
                () -> fixture.ec2.replaceRoute(r -> r.routeTableId("rtb-0dead")
                        .destinationCidrBlock(OVERLAY)
                        .networkInterfaceId("eni-0b2")),
                "InvalidRouteTableID.NotFound",
                400,
                "rtb-0dead");
    }

    @Test
    void allowsFiftyRoutesInATable() {
        // local, default and overlay are there already, the local IPv6 one counts for itself
        for (int i = 0; i < 47; i++) {
            create("192.168.101." + i + "/32", "eni-0b2");
        }

        assertError(() -> create("192.168.101.99/32", "eni-0b2"), "RouteLimitExceeded", 400, "maximum");
    }

    @Test
    void createsARouteOverAPropagatedOneButDoesNotReplaceIt() {
        World world = SimulatorFixture.pair()
                .propagatedRoute("rtb-0d1", "192.168.200.0/24", "vgw-1")
                .build();
        try (SimulatorFixture vpn = new SimulatorFixture(world, SimulatorOptions.instant())) {
            assertError(
                    () -> vpn.ec2.replaceRoute(r -> r.routeTableId("rtb-0d1")
                            .destinationCidrBlock("192.168.200.0/24")
                            .networkInterfaceId("eni-0b2")),
                    "InvalidParameterValue",
                    400,
                    "Use CreateRoute instead");
            vpn.ec2.createRoute(r -> r.routeTableId("rtb-0d1")
                    .destinationCidrBlock("192.168.200.0/24")
                    .networkInterfaceId("eni-0b2"));

            assertThat(vpn.aws.world().routeTarget("rtb-0d1", "192.168.200.0/24"))
                    .contains("eni-0b2");
        }
    }

    @Test
    void findsTablesByDestinationAndShowsTheMainOneWithoutSubnet() {
        var tables = fixture.ec2
                .describeRouteTables(r -> r.filters(SimulatorFixture.filter("route.destination-cidr-block", OVERLAY)))
                .routeTables();

        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).associations().get(0).main()).isTrue();
        assertThat(tables.get(0).associations().get(0).subnetId()).isNull();
    }

    @Test
    void dropsPacketsUntilTheDestinationIsNoLongerChecked() {
        assertThat(fixture.aws.world().dataPlane().alongRoute("rtb-0d1", OVERLAY))
                .isEmpty();

        fixture.ec2.modifyNetworkInterfaceAttribute(
                r -> r.networkInterfaceId("eni-0a1").sourceDestCheck(v -> v.value(false)));

        assertThat(fixture.aws.world().dataPlane().alongRoute("rtb-0d1", OVERLAY))
                .contains("i-0a1");
    }

    private void create(String destination, String eni) {
        fixture.ec2.createRoute(
                r -> r.routeTableId("rtb-0d1").destinationCidrBlock(destination).networkInterfaceId(eni));
    }

    private void replace(String destination, String eni) {
        fixture.ec2.replaceRoute(
                r -> r.routeTableId("rtb-0d1").destinationCidrBlock(destination).networkInterfaceId(eni));
    }

    private Route route(String destination) {
        return fixture.ec2.describeRouteTables(r -> r.routeTableIds("rtb-0d1")).routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> destination.equals(route.destinationCidrBlock()))
                .findFirst()
                .orElseThrow();
    }
}
