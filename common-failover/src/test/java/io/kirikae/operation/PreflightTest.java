package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Readiness;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.State;
import io.kirikae.store.Pause;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that would stop a failover is found beforehand, in every direction, by a look that changes nothing. */
class PreflightTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @ParameterizedTest
    @EnumSource
    void aSoundGroupHasNoProblemAndIsNotTouched(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            State before = rig.world.truth();

            PreflightReport report = preflight(rig);

            assertThat(report.checks()).extracting(Check::result).doesNotContain(Result.PROBLEM, Result.UNREACHABLE);
            assertThat(report.checks())
                    .extracting(Check::subject)
                    .contains("owner", "to a", "to b", "node a", "node b");
            assertThat(rig.world.truth()).isEqualTo(before);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ELASTIC_IP", "NETWORK_INTERFACE", "ROUTE"})
    void permissionsAreAskedForThereAndBackWhereAwsKnowsDryRun(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            List<Check> permissions = permissions(preflight(rig));

            assertThat(permissions)
                    .filteredOn(check -> check.result() == Result.OK)
                    .extracting(Check::text)
                    .anyMatch(text -> text.contains("on the way to b is permitted"))
                    .anyMatch(text -> text.contains("on the way back to a is permitted"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SECONDARY_IP", "SECONDARY_IPV6", "DNS_RECORD"})
    void aCallThatKnowsNoDryRunIsNeverSentAndIsSaidToBeUnknown(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            PreflightReport report = preflight(rig);

            assertThat(permissions(report)).extracting(Check::result).containsOnly(Result.UNKNOWN);
            assertThat(permissions(report))
                    .extracting(Check::text)
                    .allMatch(text -> text.contains("AWS knows no DryRun for it"));
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void aMissingPermissionIsAProblemThatNamesTheAction() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.instant().withPermitted(action -> !action.equals("ec2:AttachNetworkInterface"));
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE, options)) {
            assertThat(problems(rig)).singleElement().satisfies(problem -> assertThat(problem.text())
                    .contains("ec2:AttachNetworkInterface"));
        }
    }

    @Test
    void theWayHomeIsLookedAtToo() throws Exception {
        try (Rig rig = routeRig(world("eni-a"))) {
            assertThat(problems(rig)).singleElement().satisfies(problem -> assertThat(problem.subject())
                    .isEqualTo("to a"));
        }
    }

    @Test
    void aStoppedStandbyAndASilentOwnerAreBothNamed() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.world.stopInstance("i-b");
            rig.time.advance(Duration.ofMinutes(5));
            rig.down.add(Pair.A);

            assertThat(problems(rig)).extracting(Check::subject).containsExactly("node a", "to b");
        }
    }

    @Test
    void anAddressThatNobodyHasIsAProblem() throws Exception {
        try (Rig rig = Rig.of(Pair.SECONDARY_IP)) {
            rig.giveSecondaryAddressesToAStranger();

            assertThat(problems(rig)).extracting(Check::subject).contains("owner");
        }
    }

    @Test
    void awsThatCannotBeReadIsNoProblemOfTheGroup() throws Exception {
        try (Rig rig = Rig.of(
                Pair.ELASTIC_IP,
                SimulatorOptions.instant().withFaults(Faults.none().add("api-down")))) {
            PreflightReport report = preflight(rig);

            assertThat(report.worst()).isEqualTo(Result.UNREACHABLE);
            assertThat(report.checks()).extracting(Check::subject).doesNotContain("to b");
        }
    }

    @Test
    void anInterfaceThatIsFullIsFoundBeforehand() throws Exception {
        WorldBuilder world = Pair.builder();
        for (int i = 0; i < 9; i++) {
            world.secondaryIp("eni-b", "10.0.0.20" + i);
        }
        try (Rig rig = Rig.of(Pair.SECONDARY_IP.address(), world.build(), SimulatorOptions.instant())) {
            assertThat(problems(rig))
                    .extracting(Check::text)
                    .containsExactly("eni-b has 10 of at most 10 IPv4 addresses, and 2 would come.");
        }
    }

    @Test
    void anInstanceWithoutRoomForAnInterfaceIsFoundBeforehand() throws Exception {
        WorldBuilder world = Pair.builder();
        for (int i = 1; i < 3; i++) {
            world.networkInterface("eni-b" + i, "subnet-1", "10.0.0.21" + i).attach("eni-b" + i, "i-b", i);
        }
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE.address(), world.build(), SimulatorOptions.instant())) {
            assertThat(problems(rig))
                    .extracting(Check::text)
                    .containsExactly("i-b has 3 of at most 3 interfaces, and 1 would come.");
        }
    }

    @Test
    void aTableThatNobodyNamedIsFoundBeforehand() throws Exception {
        WorldBuilder world = world().routeTable("rtb-9", "vpc-1")
                .route("rtb-9", "192.168.100.1/32", "eni-a")
                .routeTable("rtb-8", "vpc-1");
        try (Rig rig = routeRig(world)) {
            assertThat(problems(rig)).singleElement().satisfies(problem -> assertThat(problem.text())
                    .contains("rtb-9 has a route to 192.168.100.1/32"));
            assertThat(preflight(rig).checks())
                    .filteredOn(check -> check.result() == Result.NOTE)
                    .extracting(Check::text)
                    .anyMatch(text -> text.startsWith("1 other route table(s)"));
        }
    }

    @Test
    void aNetworkWithoutAnInternetGatewayIsFoundBeforehand() throws Exception {
        WorldBuilder world = World.builder()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "10.0.0.10")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "10.0.0.20")
                .elasticIp("eipalloc-1", "203.0.113.5")
                .associate("eipalloc-1", "eni-a");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP.address(), world.build(), SimulatorOptions.instant())) {
            assertThat(problems(rig)).extracting(Check::subject).containsExactly("to a", "to b");
        }
    }

    @Test
    void whatMayNotBeReadAroundAGroupIsUnknownAndNoProblem() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.instant().withPermitted(action -> !action.equals("ec2:DescribeInstanceTypes"));
        try (Rig rig = Rig.of(Pair.SECONDARY_IP, options)) {
            assertThat(problems(rig)).isEmpty();
            assertThat(preflight(rig).checks())
                    .filteredOn(check -> check.subject().equals("limits"))
                    .singleElement()
                    .satisfies(check -> assertThat(check.text()).contains("ec2:DescribeInstanceTypes"));
        }
    }

    @Test
    void aPauseIsANoteAndNoProblem() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.store.pauses().set(Pair.GROUP, new Pause("alice", "", rig.time.wallClock()));

            assertThat(preflight(rig).checks())
                    .filteredOn(check -> check.subject().equals("pause"))
                    .extracting(Check::result)
                    .containsExactly(Result.NOTE);
        }
    }

    @Test
    void permissionsOfManyGroupsAreAskedForAtAPaceThatLeavesRoomForRuns() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Duration before = rig.time.elapsed();

            rig.preflight().all(Collections.nCopies(30, rig.watched()));

            // 30 groups there and back are 60 questions, of which 40 wait for half a second each.
            assertThat(rig.time.elapsed().minus(before)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        }
    }

    @Test
    void aSourceDestCheckIsFixedByAJournalledRunThatMovesNothing() throws Exception {
        try (Rig rig = routeRig(world("eni-a", "eni-b"))) {
            Answer answer = new FixSourceDestCheck(rig.site(), rig.watched()).run(OPERATOR);

            RunHistory run = ((Answer.Ran) answer).history();
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.run().kind()).isEqualTo(RunKind.UPKEEP);
            assertThat(problems(rig)).isEmpty();
            assertThat(rig.world.instanceOfRoute("rtb-1", "192.168.100.1/32")).contains("i-a");
        }
    }

    @Test
    void aFixThatIsRefusedHalfWayIsUndone() throws Exception {
        SimulatorOptions options = SimulatorOptions.instant()
                .withPermitted(action -> !action.equals("ec2:ModifyNetworkInterfaceAttribute"));
        try (Rig rig = Rig.of(route(), world("eni-a", "eni-b").build(), options)) {
            Answer answer = new FixSourceDestCheck(rig.site(), rig.watched()).run(OPERATOR);

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.REFUSED);
            assertThat(((Answer.Ran) answer).conclusion()).contains("ec2:ModifyNetworkInterfaceAttribute");
        }
    }

    @Test
    void aFixThatDiesAnywhereIsFinishedByTheNextProcessWithoutAProof() throws Exception {
        for (int point = 0; ; point++) {
            try (Rig rig = routeRig(world("eni-a", "eni-b"))) {
                rig.proof = Optional.of(Rig.notAnswering());
                boolean died = false;
                try {
                    new FixSourceDestCheck(rig.site(CrashPoints.at(point)), rig.watched()).run(OPERATOR);
                } catch (Crash e) {
                    died = true;
                }
                new Resume(rig.site(), rig.watched(), Progress.SILENT).run();
                new FixSourceDestCheck(rig.site(), rig.watched()).run(OPERATOR);

                assertThat(rig.changes()).as("changes at crash point %s", point).isEqualTo(2);
                assertThat(problems(rig)).as("crash point %s", point).isEmpty();
                if (!died) {
                    assertThat(point).as("points tried").isGreaterThan(8);
                    return;
                }
            }
        }
    }

    @Test
    void aFixDoesNotLetTheGroupCoolDown() throws Exception {
        try (Rig rig = routeRig(world("eni-a", "eni-b"))) {
            new FixSourceDestCheck(rig.site(), rig.watched()).run(OPERATOR);
            rig.down.add(Pair.A);

            Answer answer = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .run(OPERATOR, io.kirikae.decision.Request.by(io.kirikae.decision.Trigger.OPERATOR));

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.DONE);
        }
    }

    private static List<Check> problems(Rig rig) throws InterruptedException {
        return preflight(rig).checks().stream()
                .filter(check -> check.result() == Result.PROBLEM)
                .toList();
    }

    private static PreflightReport preflight(Rig rig) throws InterruptedException {
        return rig.preflight().all(List.of(rig.watched())).get(0);
    }

    private static List<Check> permissions(PreflightReport report) {
        return report.checks().stream()
                .filter(check -> check.subject().equals("permissions"))
                .toList();
    }

    private static Rig routeRig(WorldBuilder world) {
        return Rig.of(route(), world.build(), SimulatorOptions.instant());
    }

    private static FloatingAddress route() {
        return new FloatingAddress.Route(
                CidrBlock.parse("192.168.100.1/32"), List.of(new RouteTableId("rtb-1")), false);
    }

    /** A pair behind a route in two tables, whose interfaces both check. */
    static World bothChecking() {
        return world("eni-a", "eni-b")
                .routeTable("rtb-2", "vpc-1")
                .route("rtb-2", "192.168.100.1/32", "eni-a")
                .build();
    }

    /** A pair behind a route; the interfaces that are named still check. */
    private static WorldBuilder world(String... checking) {
        WorldBuilder world = World.builder()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "10.0.0.10")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "10.0.0.20")
                .routeTable("rtb-1", "vpc-1")
                .route("rtb-1", "192.168.100.1/32", "eni-a");
        for (String id : List.of("eni-a", "eni-b")) {
            if (!Set.of(checking).contains(id)) {
                world.withoutSourceDestCheck(id);
            }
        }
        return world;
    }

    @Test
    void aStandbyThatCouldNotTakeOverIsNamedByItsDirectionAndTheOwnerHasNone() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            StatusReport well = new Assess(rig.site()).run(rig.watched());
            rig.down.add(Pair.B);
            StatusReport ill = new Assess(rig.site()).run(rig.watched());

            assertThat(well.directions()).containsOnlyKeys(Pair.B);
            assertThat(well.notReadyTo()).isEmpty();
            assertThat(ill.directions().get(Pair.B)).isInstanceOf(Readiness.NotReady.class);
            assertThat(ill.notReadyTo()).startsWith("b: ");
        }
    }
}
