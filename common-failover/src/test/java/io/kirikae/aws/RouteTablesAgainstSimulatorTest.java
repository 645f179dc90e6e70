package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.route.RouteTables.RouteFacts;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.RouteTableId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTablesAgainstSimulatorTest extends SimulatedAwsTest {

    private static final RouteTableId TABLE = new RouteTableId("rtb-01");
    private static final RouteTableId MAIN = new RouteTableId("rtb-02");
    private static final RouteTableId ABSENT = new RouteTableId("rtb-0dead");
    private static final CidrBlock FLOATING = CidrBlock.parse("192.168.100.1/32");
    private static final RouteTarget TO_STANDBY = RouteTarget.of(STANDBY_ENI);

    private RouteFacts route() {
        return aws.routeTables()
                .describe(List.of(TABLE))
                .get(TABLE)
                .staticRoute(FLOATING)
                .orElseThrow();
    }

    @Test
    void describesAllTablesInOneCallAndLeavesOutUnknownOnes() {
        Map<RouteTableId, TableFacts> found = aws.routeTables().describe(List.of(TABLE, MAIN, ABSENT));

        assertThat(found).containsOnlyKeys(TABLE, MAIN);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void describesInterfaceGatewayAndLocalTargets() {
        TableFacts table = aws.routeTables().describe(List.of(TABLE)).get(TABLE);

        assertThat(route().target()).contains(RouteTarget.of(OWNER_ENI));
        assertThat(route().active()).isTrue();
        assertThat(route().propagated()).isFalse();
        RouteFacts outwards = table.staticRoute(CidrBlock.parse("0.0.0.0/0")).orElseThrow();
        assertThat(outwards.target()).contains(new RouteTarget(RouteTarget.Kind.GATEWAY, "igw-01"));
        RouteFacts local = table.staticRoute(CidrBlock.parse("172.16.0.0/16")).orElseThrow();
        assertThat(local.target()).isEmpty();
        assertThat(local.targetText()).isEqualTo("local");
    }

    @Test
    void routeToAStoppedInstanceIsNotActive() {
        world().stopInstance(OWNER.value());

        assertThat(route().active()).isFalse();
    }

    @Test
    void replaceLeadsTheRouteToTheStandby() {
        Outcome outcome = aws.routeTables().replace(TABLE, FLOATING, TO_STANDBY);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(world().routeTarget(TABLE.value(), FLOATING.toString())).contains(STANDBY_ENI.value());
    }

    @Test
    void replaceOfAMissingRouteIsRefusedWithOneCode() {
        Outcome outcome = aws.routeTables().replace(MAIN, FLOATING, TO_STANDBY);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("InvalidRoute.NotFound");
    }

    @Test
    void createMakesTheRouteAndASecondTimeIsSettledByReading() {
        Outcome first = aws.routeTables().create(MAIN, FLOATING, TO_STANDBY);
        Outcome second = aws.routeTables().create(MAIN, FLOATING, RouteTarget.of(OWNER_ENI));

        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertThat(second).isInstanceOf(Outcome.NotNow.class);
        assertThat(world().routeTarget(MAIN.value(), FLOATING.toString())).contains(STANDBY_ENI.value());
    }

    @Test
    void deleteRemovesTheRouteAndASecondTimeIsSettledByReading() {
        Outcome first = aws.routeTables().delete(TABLE, FLOATING);
        Outcome second = aws.routeTables().delete(TABLE, FLOATING);

        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertThat(second).isInstanceOf(Outcome.NotNow.class);
        assertThat(world().routeTarget(TABLE.value(), FLOATING.toString())).isEmpty();
    }

    @Test
    void sourceDestCheckIsSwitchedAndRead() {
        Outcome outcome = aws.routeTables().setSourceDestCheck(STANDBY_ENI, false);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(aws.routeTables().describeInterface(STANDBY_ENI).sourceDestCheck())
                .isFalse();
    }
}
