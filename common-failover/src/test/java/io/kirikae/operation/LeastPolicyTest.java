package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.store.Entry;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.RouteTableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mechanism works under exactly its generated policy, and under nothing less. */
class LeastPolicyTest {

    private static final Place PLACE = new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012"));

    /** Read for a failover, and of no use otherwise; see the test of its own. */
    private static final String EVIDENCE = "KirikaeEvidence";

    static Stream<FloatingAddress> addresses() {
        FloatingAddress fixing = new FloatingAddress.Route(
                CidrBlock.parse("192.168.100.1/32"),
                List.of(new RouteTableId("rtb-1"), new RouteTableId("rtb-2")),
                true);
        // What needs to be told to hosts is tried where hosts are.
        return Stream.concat(
                Stream.of(Pair.values())
                        .filter(pair -> pair != Pair.HEALTH_CHECK_FILE)
                        .map(Pair::address),
                Stream.of(fixing));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyMoveAndItsUndoingGoUnderTheGeneratedPolicy(FloatingAddress address) throws Exception {
        IamPolicy policy = policy(address, Role.DAEMON);

        assertThat(outcomes(address, policy)).containsExactly("DONE", "ROLLED_BACK", "DONE", "ROLLED_BACK");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aPlannedMoveGoesUnderThePolicyForDrills(FloatingAddress address) throws Exception {
        IamPolicy policy = policy(address, Role.DRILL);

        assertThat(outcomes(address, policy)).containsExactly("DONE", "ROLLED_BACK", "DONE", "ROLLED_BACK");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void withoutAnyOneOfItsActionsARunFailsAndNamesIt(FloatingAddress address) throws Exception {
        IamPolicy policy = policy(address, Role.DAEMON);
        for (Statement statement : policy.statements()) {
            for (String action : statement.actions()) {
                if (!statement.sid().equals(EVIDENCE)) {
                    String lacking = outcomes(address, without(policy, statement, action))
                            .toString();

                    assertThat(lacking)
                            .as("without %s in %s", action, statement.sid())
                            .contains("permission " + action);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void withoutAnyOneOfItsResourcesARunFails(FloatingAddress address) throws Exception {
        IamPolicy policy = policy(address, Role.DAEMON);
        for (Statement statement : policy.statements()) {
            for (String resource : statement.resources()) {
                if (!statement.sid().equals(EVIDENCE)) {
                    List<String> resources = new ArrayList<>(statement.resources());
                    resources.remove(resource);
                    Statement less =
                            new Statement(statement.sid(), statement.actions(), resources, statement.conditions());

                    String lacking =
                            outcomes(address, replaced(policy, statement, less)).toString();

                    assertThat(lacking)
                            .as("without %s in %s", resource, statement.sid())
                            .contains("lack the permission");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoOnlyLooksSeesTheOwnerAndCanMoveNothing(Pair pair) throws Exception {
        IamPolicy policy = LeastPolicy.of(List.of(pair.group()), Role.DASHBOARD, PLACE);
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policy.json()));
        try (Rig rig = Rig.of(pair, options)) {
            StatusReport report = new Assess(rig.site()).run(rig.watched());
            String moved = outcome(rig);

            assertThat(report.owner()).isEqualTo(new io.kirikae.decision.OwnerView.On(Pair.A));
            assertThat(moved).contains("lack the permission");
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void withoutTheEvidenceAFailoverStillWorks() throws Exception {
        IamPolicy policy = policy(Pair.ELASTIC_IP.address(), Role.DRILL);
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policy.json()));
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, options)) {
            rig.down.add(Pair.A);

            Answer answer = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .run(new Asker("operator", "", Optional.empty()), Request.by(Trigger.OPERATOR));

            assertThat(((Answer.Ran) answer).state()).isEqualTo(io.kirikae.store.RunState.DONE);
        }
    }

    @Test
    void aSiteInAnotherRegionOrAccountIsReachedByNothing() throws Exception {
        for (Place elsewhere : List.of(
                new Place(Optional.of("eu-west-1"), Optional.of("123456789012")),
                new Place(Optional.of("ap-northeast-1"), Optional.of("999999999999")))) {
            IamPolicy policy = LeastPolicy.of(List.of(Pair.ELASTIC_IP.group()), Role.DAEMON, elsewhere);

            assertThat(outcomes(Pair.ELASTIC_IP.address(), policy)).doesNotContain("DONE");
        }
    }

    @Test
    void aRecordIsBoundToItsNameItsTypeAndItsZone() {
        String json = policy(Pair.DNS_RECORD.address(), Role.DAEMON).json();

        assertThat(json)
                .contains(
                        "arn:aws:route53:::hostedzone/Z1",
                        "\"route53:ChangeResourceRecordSetsNormalizedRecordNames\" : [ \"vip.example.com\" ]",
                        "\"route53:ChangeResourceRecordSetsRecordTypes\" : [ \"A\" ]");
    }

    private static IamPolicy policy(FloatingAddress address, Role role) {
        return LeastPolicy.of(
                List.of(new Group(Pair.GROUP, Pair.ELASTIC_IP.group().nodes(), List.of(address))), role, PLACE);
    }

    private static IamPolicy without(IamPolicy policy, Statement statement, String action) {
        List<String> actions = new ArrayList<>(statement.actions());
        actions.remove(action);
        return replaced(
                policy,
                statement,
                new Statement(statement.sid(), actions, statement.resources(), statement.conditions()));
    }

    private static IamPolicy replaced(IamPolicy policy, Statement old, Statement less) {
        return new IamPolicy(policy.statements().stream()
                .flatMap(each -> !each.equals(old)
                        ? Stream.of(each)
                        : less.actions().isEmpty() || less.resources().isEmpty() ? Stream.empty() : Stream.of(less))
                .toList());
    }

    /** A move that is proved and one that is undone, from the owner and from nowhere; each by its state, or by what it says. */
    private static List<String> outcomes(FloatingAddress address, IamPolicy policy) throws InterruptedException {
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policy.json()));
        List<String> outcomes = new ArrayList<>();
        for (boolean owned : List.of(true, false)) {
            for (boolean proved : List.of(true, false)) {
                World world = owned ? world(address) : nowhere(address);
                try (Rig rig = Rig.of(address, world, options)) {
                    rig.proof = proved ? Optional.empty() : Optional.of(Rig.notAnswering());
                    outcomes.add(outcome(rig));
                }
            }
        }
        return outcomes;
    }

    private static String outcome(Rig rig) throws InterruptedException {
        Answer answer = new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(
                        new Asker("operator", "", Optional.empty()),
                        Request.by(Trigger.OPERATOR),
                        Optional.of(Pair.B),
                        Optional.empty());
        if (answer instanceof Answer.Ran ran) {
            String said = ran.history().entries().stream().map(Entry::detail).collect(Collectors.joining(" "));
            return said.contains("lack the permission") ? said : ran.state().name();
        }
        return ((Answer.NotRun) answer).verdict().why();
    }

    private static World world(FloatingAddress address) {
        return checking(address) ? PreflightTest.bothChecking() : Pair.builder().build();
    }

    private static boolean checking(FloatingAddress address) {
        return address instanceof FloatingAddress.Route route && route.fixSourceDestCheck();
    }

    private static World nowhere(FloatingAddress address) {
        io.kirikae.simulator.WorldBuilder world = World.builder()
                .vpc("vpc-1", "10.0.0.0/16", "2001:db8::/56")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24", "2001:db8::/64")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "10.0.0.10")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "10.0.0.20")
                .elasticIp("eipalloc-1", "203.0.113.5")
                .networkInterface("eni-f", "subnet-1", "10.0.0.100")
                .routeTable("rtb-1", "vpc-1")
                .routeTable("rtb-2", "vpc-1")
                .volume("vol-1", "ap-northeast-1a")
                .targetGroup(Pair.BY_INSTANCE, "instance", "TCP", 21, "vpc-1")
                .targetGroup(Pair.BY_ADDRESS, "ip", "HTTP", 80, "vpc-1")
                .zone("Z1", "example.com");
        return (checking(address)
                        ? world
                        : world.withoutSourceDestCheck("eni-a").withoutSourceDestCheck("eni-b"))
                .build();
    }
}
