package io.kirikae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.plan.Step.PointRoute;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MassCostTest {

    private static final Duration STEP = Duration.ofSeconds(1);

    @Test
    void aThousandElasticIpAddressesTakeAsLongAsTheirBucketRefills() {
        MassCost cost = MassCost.of(plans(1000, MassCostTest::elasticIp));

        assertThat(cost.changes()).isEqualTo(1000);
        assertThat(cost.calls()).isEqualTo(1000);
        assertThat(cost.atBest()).isEqualTo(Duration.ofSeconds(190).plus(STEP));
        assertThat(cost.longest()).contains(new CallQueue(CallRate.of("AssociateAddress"), 1000));
    }

    @Test
    void whatTheBucketHoldsWaitsForNothing() {
        MassCost cost = MassCost.of(plans(50, MassCostTest::elasticIp));

        assertThat(cost.atBest()).isEqualTo(STEP);
        assertThat(cost.longest()).isEmpty();
    }

    @Test
    void privateAddressesForOneInterfaceNeedOneCallForEachFifty() {
        MassCost cost = MassCost.of(plans(120, number -> privateAddress(number, "eni-b")));

        assertThat(cost.changes()).isEqualTo(120);
        assertThat(cost.calls()).isEqualTo(3);
    }

    @Test
    void privateAddressesForOtherInterfacesNeedOtherCalls() {
        assertThat(MassCost.of(plans(40, number -> privateAddress(number, "eni-" + number % 4)))
                        .calls())
                .isEqualTo(4);
    }

    @Test
    void fiveHundredRoutesOfOnePlanTakeTheNinetySecondsThatUsersReport() {
        List<Step> routes = IntStream.range(0, 500)
                .<Step>mapToObj(number -> new PointRoute(
                        new RouteTableId("rtb-" + number),
                        CidrBlock.parse("192.168.100.1/32"),
                        Optional.of(RouteTarget.of(new InterfaceId("eni-a"))),
                        Optional.of(RouteTarget.of(new InterfaceId("eni-b")))))
                .toList();

        assertThat(PlanCost.of(plan(0, routes)).atBest())
                .isEqualTo(Duration.ofSeconds(90).plus(STEP));
    }

    @Test
    void aStepOnANodeThatSsmReachesTakesThreeCommandsAndOneBySshNone() {
        MassCost bySsm = MassCost.of(plans(100, number -> onHost(number, new HostReach.Ssm())));

        assertThat(bySsm.longest()).contains(new CallQueue(CallRate.of("SendCommand"), 300));
        assertThat(MassCost.of(plans(100, number -> onHost(number, new HostReach.Command(List.of("ssh")))))
                        .calls())
                .isZero();
    }

    @Test
    void nothingCostsNothing() {
        assertThat(MassCost.of(List.of())).isEqualTo(new MassCost(0, 0, Duration.ZERO, Optional.empty()));
    }

    private static List<Plan> plans(int groups, java.util.function.IntFunction<Step> step) {
        return IntStream.range(0, groups)
                .mapToObj(number -> plan(number, List.of(step.apply(number))))
                .toList();
    }

    private static Plan plan(int number, List<Step> steps) {
        return new Plan(
                new GroupName("group-" + number),
                Optional.of(new NodeName("a")),
                new NodeName("b"),
                List.of(new Stage(steps)));
    }

    private static Step onHost(int number, HostReach by) {
        Node node = new Node(new NodeName("b"), new InstanceId("i-" + number), new IpAddress("10.0.0.20"));
        return new SetUpHost(new Host(node, by), new HostTask.LoopbackAddress(new IpAddress("192.168.100.1")), true);
    }

    private static Step elasticIp(int number) {
        Placement to = new Placement(new InterfaceId("eni-b"), new IpAddress("10.0.0.20"));
        return new MoveElasticIp(new AllocationId("eipalloc-" + number), Optional.empty(), Optional.of(to));
    }

    private static Step privateAddress(int number, String to) {
        return new MovePrivateAddresses(
                List.of(new IpAddress("10.0.1." + number)),
                Optional.of(new InterfaceId("eni-a")),
                Optional.of(new InterfaceId(to)));
    }
}
