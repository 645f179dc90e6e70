package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunState;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What AWS would refuse, or what would make the address useless, is found before anything is changed. */
class MechanismRulesTest {

    @Test
    void aPrimaryInterfaceIsNotMoved() throws Exception {
        blocked(
                networkInterface("eni-a", OptionalInt.empty()),
                Pair.builder(),
                "eni-a is the primary interface of i-a");
    }

    @Test
    void anInterfaceDoesNotLeaveItsZone() throws Exception {
        WorldBuilder world = Pair.builder()
                .subnet("subnet-9", "vpc-1", "ap-northeast-1c", "10.0.9.0/24")
                .networkInterface("eni-9", "subnet-9", "10.0.9.9");

        blocked(networkInterface("eni-9", OptionalInt.empty()), world, "an interface moves within one zone only");
    }

    @Test
    void aDeviceIndexThatIsInUseIsNamed() throws Exception {
        WorldBuilder world = Pair.builder()
                .networkInterface("eni-8", "subnet-1", "10.0.0.108")
                .attach("eni-8", "i-b", 1);

        blocked(networkInterface("eni-f", OptionalInt.of(1)), world, "Device index 1 of i-b is in use");
    }

    @Test
    void theFirstFreeDeviceIndexIsTakenWhereNoneIsConfigured() throws Exception {
        WorldBuilder world = Pair.builder()
                .networkInterface("eni-8", "subnet-1", "10.0.0.108")
                .attach("eni-8", "i-b", 1);

        moved(networkInterface("eni-f", OptionalInt.empty()), world, SimulatorOptions.instant(), "device index 2");
    }

    @Test
    void anInterfaceOfAnAwsServiceIsNotMoved() throws Exception {
        WorldBuilder world = Pair.builder()
                .networkInterface("eni-7", "subnet-1", "10.0.0.107")
                .requesterManaged("eni-7");

        blocked(networkInterface("eni-7", OptionalInt.empty()), world, "managed by an AWS service");
    }

    @Test
    void anAddressDoesNotLeaveItsSubnet() throws Exception {
        WorldBuilder world = Pair.builder()
                .subnet("subnet-9", "vpc-1", "ap-northeast-1a", "10.0.9.0/24")
                .networkInterface("eni-9", "subnet-9", "10.0.9.9")
                .secondaryIp("eni-9", "10.0.9.50")
                .attach("eni-9", "i-a", 2);

        blocked(secondaryIp("10.0.9.50"), world, "a private address moves within one subnet only");
    }

    @Test
    void aPrimaryAddressIsNotMoved() throws Exception {
        blocked(secondaryIp("10.0.0.100"), Pair.builder(), "10.0.0.100 is the primary address of eni-f");
    }

    @Test
    void anAddressOutsideEverySubnetOfTheNodesIsRefusedByAwsAndNothingIsChanged() throws Exception {
        try (Rig rig = Rig.of(secondaryIp("10.0.77.7"), Pair.builder().build(), SimulatorOptions.instant())) {
            Answer answer = switchOver(rig);

            assertThat(((Answer.Ran) answer).end().state()).isEqualTo(RunState.REFUSED);
            assertThat(((Answer.Ran) answer).end().conclusion()).contains("subnet");
        }
    }

    @Test
    void aCandidateWithSourceDestCheckOnIsRefused() throws Exception {
        blocked(route("192.168.100.1/32", false), withCheckOn(), "The source/destination check of eni-b (b) is on");
    }

    @Test
    void aCandidateWithSourceDestCheckOnIsChangedWhereTheSiteWantsIt() throws Exception {
        moved(
                route("192.168.100.1/32", true),
                withCheckOn(),
                SimulatorOptions.instant(),
                "turn the source/destination check");
    }

    @Test
    void aDestinationWithinTheVpcIsRefused() throws Exception {
        blocked(route("10.0.0.200/32", false), Pair.builder(), "lies within the VPC's own range 10.0.0.0/16");
    }

    @Test
    void anUnknownRouteTableIsNamed() throws Exception {
        FloatingAddress address = new FloatingAddress.Route(
                CidrBlock.parse("192.168.100.1/32"), List.of(new RouteTableId("rtb-404")), false);

        blocked(address, Pair.builder(), "EC2 does not know route table rtb-404");
    }

    @Test
    void aRouteIsCreatedWhereThereIsNone() throws Exception {
        moved(route("192.168.200.1/32", false), Pair.builder(), SimulatorOptions.instant(), "(was nowhere)");
    }

    @Test
    void aStaticRouteIsCreatedOverAPropagatedOne() throws Exception {
        WorldBuilder world = Pair.builder()
                .propagatedRoute("rtb-1", "192.168.200.0/24", "vgw-1")
                .propagatedRoute("rtb-2", "192.168.200.0/24", "vgw-1");

        moved(route("192.168.200.0/24", false), world, SimulatorOptions.instant(), "(was nowhere)");
    }

    @Test
    void anIpv6RouteIsMovedAlike() throws Exception {
        WorldBuilder world =
                Pair.builder().route("rtb-1", "fd00:77::/64", "eni-a").route("rtb-2", "fd00:77::/64", "eni-a");

        moved(route("fd00:77::/64", false), world, SimulatorOptions.instant(), "fd00:77::/64");
    }

    @Test
    void anUnknownElasticIpAddressIsSaidInWords() throws Exception {
        FloatingAddress address = new FloatingAddress.ElasticIp(new AllocationId("eipalloc-404"), Map.of());
        try (Rig rig = Rig.of(address, Pair.builder().build(), SimulatorOptions.instant())) {
            Verdict verdict = ((Answer.NotRun) switchOver(rig)).verdict();

            assertThat(((Verdict.Blocked) verdict).by()).isEqualTo(Guard.AWS_UNREACHABLE);
            assertThat(verdict.why()).contains("eipalloc-404");
        }
    }

    @Test
    void aStoppedStandbyIsNoTarget() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.world.stopInstance("i-b");
            rig.time.advance(Duration.ofMinutes(5));

            Verdict verdict = ((Answer.NotRun) switchOver(rig)).verdict();

            assertThat(verdict.why()).contains("Instance i-b of b is stopped");
        }
    }

    @Test
    void aTtlOfTheRecordIsSetWithItsValue() throws Exception {
        FloatingAddress address = new FloatingAddress.DnsRecord(
                new HostedZoneId("Z1"),
                "VIP.example.com.",
                RecordType.A,
                Duration.ZERO,
                Optional.empty(),
                Map.of(Pair.B, "203.0.113.20"));

        moved(address, Pair.builder(), SimulatorOptions.instant(), "203.0.113.20 (TTL 0 s)");
    }

    @Test
    void aDetachThatHangsIsGivenUpAndTheRunSaysSo() throws Exception {
        Faults faults = Faults.none().add("detach-stuck");
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE, SimulatorOptions.instant().withFaults(faults))) {
            Answer answer = switchOver(rig);

            assertThat(((Answer.Ran) answer).end().state()).isIn(RunState.STUCK, RunState.ROLLED_BACK);
            assertThat(((Answer.Ran) answer).end().conclusion()).contains("detaching");
        }
    }

    @Test
    void aDetachThatHangsIsForcedWhereTheSiteWantsItAndThatIsJournalled() throws Exception {
        Faults faults = Faults.none().add("detach-stuck");
        FloatingAddress address = new FloatingAddress.NetworkInterface(
                new InterfaceId("eni-f"), OptionalInt.empty(), Optional.of(Duration.ofSeconds(30)));
        try (Rig rig = Rig.of(
                address, Pair.builder().build(), SimulatorOptions.instant().withFaults(faults))) {
            Answer.Ran answer = (Answer.Ran) switchOver(rig);

            assertThat(answer.end().state()).isEqualTo(RunState.DONE);
            assertThat(answer.history().entries()).extracting(Entry::event).contains(Event.PRESSED);
            assertThat(rig.world.instanceOfInterface("eni-f")).contains("i-b");
        }
    }

    @Test
    void anotherRegionThanThatOfTheInstancesIsSuspectedByName() throws Exception {
        WorldBuilder elsewhere =
                io.kirikae.simulator.World.builder().vpc("vpc-9", "10.0.0.0/16").elasticIp("eipalloc-1", "203.0.113.5");

        blocked(
                new FloatingAddress.ElasticIp(new AllocationId("eipalloc-1"), Map.of()),
                elsewhere,
                "EC2 does not know instance i-b of b in this Region; check instance id and Region.");
    }

    private static void blocked(FloatingAddress address, WorldBuilder world, String words) throws Exception {
        try (Rig rig = Rig.of(address, world.build(), SimulatorOptions.instant())) {
            Answer answer = switchOver(rig);

            assertThat(answer).isInstanceOf(Answer.NotRun.class);
            Verdict verdict = ((Answer.NotRun) answer).verdict();
            assertThat(((Verdict.Blocked) verdict).by()).isEqualTo(Guard.PREFLIGHT_FAILED);
            assertThat(verdict.why()).contains(words);
            assertThat(rig.changes()).isZero();
        }
    }

    private static void moved(FloatingAddress address, WorldBuilder world, SimulatorOptions options, String words)
            throws Exception {
        try (Rig rig = Rig.of(address, world.build(), options)) {
            Answer answer = switchOver(rig);

            assertThat(answer).isInstanceOf(Answer.Ran.class);
            assertThat(((Answer.Ran) answer).end().state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) answer).history().entries())
                    .extracting(Entry::detail)
                    .anyMatch(detail -> detail.contains(words));
        }
    }

    private static Answer switchOver(Rig rig) throws InterruptedException {
        return new SwitchOver(rig.site(CrashPoints.none()), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(
                        new Asker("operator", "", Optional.empty()),
                        Request.by(Trigger.OPERATOR),
                        Optional.of(Pair.B),
                        Optional.empty());
    }

    private static WorldBuilder withCheckOn() {
        return io.kirikae.simulator.World.builder()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "10.0.0.10")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "10.0.0.20")
                .routeTable("rtb-1", "vpc-1")
                .route("rtb-1", "192.168.100.1/32", "eni-a")
                .routeTable("rtb-2", "vpc-1")
                .route("rtb-2", "192.168.100.1/32", "eni-a");
    }

    private static FloatingAddress networkInterface(String id, OptionalInt index) {
        return new FloatingAddress.NetworkInterface(new InterfaceId(id), index, Optional.empty());
    }

    private static FloatingAddress secondaryIp(String address) {
        return new FloatingAddress.SecondaryIp(List.of(new IpAddress(address)));
    }

    private static FloatingAddress route(String destination, boolean fix) {
        return new FloatingAddress.Route(
                CidrBlock.parse(destination), List.of(new RouteTableId("rtb-1"), new RouteTableId("rtb-2")), fix);
    }
}
