package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.mechanism.standby.Launches.Order;
import io.kirikae.plan.PlanHash;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.store.Entry;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A standby that does not exist is launched from a template, and found sound, before anything is taken from the owner. */
class LaunchedStandbyTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());
    private static final NodeName C = new NodeName("c");
    private static final Order BY_HAND = new Order(
            new InterfaceId("eni-s"),
            new LaunchTemplateId("lt-1"),
            "1",
            Optional.empty(),
            Optional.of("by hand"),
            Map.of("Name", "by hand"));

    @Test
    void itIsLaunchedWithTheTagsOfItsRunAndTheAddressFollows() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            assertThat(changes(rig)).containsExactly("RunInstances", "AssociateAddress");
            assertThat(launched(rig).get(0).tags())
                    .containsEntry("kirikae:group", "ftp")
                    .containsEntry("kirikae:node", "b")
                    .containsEntry("kirikae:run", ran.history().run().id().value());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ELASTIC_IP", "SECONDARY_IP", "ROUTE", "DNS_RECORD", "TARGET_GROUP_OF_ADDRESSES"})
    void addressesThatLandOnAnInterfaceOrAnAddressGoThereAndHome(Pair pair) throws Exception {
        Group group = groupWith(pair.address(), Optional.empty());
        World world = Pair.launchable().withoutSourceDestCheck("eni-s").build();
        try (Rig rig = Rig.of(group, world)) {
            assertThat(((Answer.Ran) switchOver(rig, MoveKind.SWITCHOVER)).state())
                    .isEqualTo(RunState.DONE);
            assertThat(launched(rig)).hasSize(1);
            assertThat(((Answer.Ran) switchOver(rig, MoveKind.FAILBACK)).state())
                    .isEqualTo(RunState.DONE);
            assertThat(pair.owner(rig.world)).contains("i-a");
        }
    }

    @Test
    void oneWhoseServiceDoesNotComeUpIsTerminatedAndNothingWasTaken() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("is running, but ftp: connection refused");
            assertThat(rig.owner()).contains("i-a");
            assertThat(changes(rig)).containsExactly("RunInstances", "TerminateInstances");
            assertThat(launched(rig)).allMatch(instance -> instance.state() == InstanceState.TERMINATED);
        }
    }

    @Test
    void aLostReplyOfTheLaunchLeadsToNoSecondInstance() throws Exception {
        Faults faults = Faults.none().add("lost-reply(RunInstances)x1").add("stale-reads(4s)@0.5");
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(launched(rig)).hasSize(1);
        }
    }

    @Test
    void whatSomebodyElseHasLaunchedMeanwhileIsNeitherUsedNorTerminated() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            rig.down.add(Pair.A);
            rig.queue = atMost -> {
                if (launched(rig).isEmpty()) {
                    rig.aws.launches().launch(BY_HAND);
                }
                return true;
            };
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isIn(RunState.REFUSED, RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("which this run has not launched");
            assertThat(launched(rig)).hasSize(1).allMatch(Instance::running);
        }
    }

    @Test
    void whereThereIsNoCapacityTheNextTypeIsTriedAtOnce() throws Exception {
        Faults faults = Faults.none().add("no-capacity(m5.large)");
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            assertThat(failOver(rig).state()).isEqualTo(RunState.DONE);
            assertThat(launched(rig)).extracting(Instance::type).containsExactly("m5.xlarge");
        }
    }

    @Test
    void theOnlyStandbyIsTriedUntilThereIsCapacityAgain() throws Exception {
        Faults faults = Faults.none().add("no-capacityx6");
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            assertThat(failOver(rig).state()).isEqualTo(RunState.DONE);
        }
    }

    /** The incident has led to the run that found no capacity, and the run after it goes on in another zone. */
    @Test
    void whereAZoneHasNoCapacityTheStandbyOfTheNextZoneIsLaunched() throws Exception {
        Faults faults = Faults.none().add("no-capacity(ap-northeast-1a)");
        Asker alert = new Asker("nagios", "it is down", Optional.of(new IncidentId("nagios", "1")));
        try (Rig rig =
                Rig.of(inTwoZones(), twoZones(), SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Answer.Ran ran = (Answer.Ran)
                    new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(alert, Request.by(Trigger.ALERT));

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().to()).isEqualTo(C);
            List<RunHistory> runs = rig.store.journal().latest(Pair.GROUP, 5);
            assertThat(runs).extracting(RunHistory::state).containsExactly(RunState.DONE, RunState.REFUSED);
            assertThat(runs.get(1).run().incident()).isEqualTo(alert.incident());
            assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).isEqualTo(rig.world.instanceOfInterface("eni-t"));
        }
    }

    @Test
    void whereNoZoneHasCapacityNothingIsTaken() throws Exception {
        Faults faults = Faults.none().add("no-capacity");
        try (Rig rig =
                Rig.of(inTwoZones(), twoZones(), SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.REFUSED);
            assertThat(ran.conclusion()).contains("there is no capacity for the type of lt-1");
            assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).contains("i-a");
            Readiness readiness = new Assess(rig.site()).run(rig.watched()).readiness();
            assertThat(readiness.toString()).contains("EC2 had no capacity for");
        }
    }

    @Test
    void aLaunchedOwnerThatDiesIsFencedByItsOwnInstance() throws Exception {
        Group group = groupWith(Pair.ELASTIC_IP.address(), Optional.of(new Fence.ByStop(true, true)));
        try (Rig rig = Rig.of(group, Pair.launchable().build())) {
            switchOver(rig, MoveKind.SWITCHOVER);
            String spare = launched(rig).get(0).id();
            rig.time.advance(Duration.ofHours(1));
            rig.down.add(Pair.B);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.world.running(spare)).isFalse();
            assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).contains("i-a");
            assertThat(rig.preflight().all(List.of(rig.watched())).get(0).checks())
                    .extracting(PreflightReport.Check::text)
                    .anyMatch(text -> text.contains(spare + " of b is stopped; start or terminate it."));
        }
    }

    @Test
    void theHashOfAPlanDoesNotDependOnTheRun() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            rig.down.add(Pair.A);
            PlanHash planned = PlanHash.of(new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .plan(OPERATOR, Request.by(Trigger.OPERATOR))
                    .plan());

            assertThat(PlanHash.of(failOver(rig).history().run().plan())).isEqualTo(planned);
        }
    }

    @Test
    void readinessAndPreflightSayThatItWouldBeLaunched() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            PreflightReport report = rig.preflight().all(List.of(rig.watched())).get(0);

            assertThat(new Assess(rig.site()).run(rig.watched()).readiness()).isInstanceOf(Readiness.Ready.class);
            assertThat(report.checks())
                    .filteredOn(check -> check.result() == PreflightReport.Result.PROBLEM)
                    .isEmpty();
            assertThat(report.checks())
                    .extracting(PreflightReport.Check::text)
                    .contains("Launch template lt-1 ($Default) and its image ami-1 are there.")
                    .anyMatch(text -> text.contains("RunInstances on the way to b is permitted"));
        }
    }

    @Test
    void preflightFindsWhatWouldKeepItFromBeingLaunched() throws Exception {
        World world = Pair.builder()
                .launchTemplate(
                        "lt-1",
                        "ftp",
                        new LaunchTemplate.Data(
                                Optional.of("ami-gone"),
                                Optional.of("x9.huge"),
                                List.of("sg-1"),
                                false,
                                Optional.of("ftp-role")))
                .networkInterface("eni-s", "subnet-1", "10.0.0.60")
                .build();
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY.group(), world)) {
            assertThat(rig.preflight().all(List.of(rig.watched())).get(0).checks())
                    .filteredOn(check -> check.subject().equals("node b"))
                    .extracting(PreflightReport.Check::text)
                    .anyMatch(text -> text.contains("names security groups"))
                    .anyMatch(text -> text.contains("Image ami-gone of launch template"))
                    .anyMatch(text -> text.contains("Instance type x9.huge is not offered in ap-northeast-1a"))
                    .anyMatch(text -> text.contains("iam:PassRole"));
        }
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY.group(), Pair.builder().build())) {
            assertThat(rig.preflight().all(List.of(rig.watched())).get(0).checks())
                    .filteredOn(check -> check.result() == PreflightReport.Result.PROBLEM)
                    .extracting(PreflightReport.Check::text)
                    .anyMatch(text -> text.contains("EC2 does not know interface eni-s of b"))
                    .anyMatch(text -> text.contains("lt-1"));
        }
    }

    @Test
    void withoutAnyOneOfItsPermissionsOrResourcesTheRunFails() throws Exception {
        IamPolicy policy = LeastPolicy.of(
                List.of(withRole()),
                Role.DAEMON,
                new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012")));

        assertThat(policy.statements()).extracting(Statement::actions).contains(List.of("iam:PassRole"));
        assertThat(under(policy)).contains("ROLLED_BACK").doesNotContain("lack the permission");
        for (Statement statement : policy.statements()) {
            if (statement.sid().startsWith("KirikaeLaunch") || statement.sid().startsWith("KirikaeTerminate")) {
                for (String action : statement.actions()) {
                    List<String> less = statement.actions().stream()
                            .filter(each -> !each.equals(action))
                            .toList();
                    assertThat(under(replaced(policy, statement, less, statement.resources())))
                            .as("without %s in %s", action, statement.sid())
                            .contains("permission " + action);
                }
                for (String resource : statement.resources()) {
                    List<String> less = statement.resources().stream()
                            .filter(each -> !each.equals(resource))
                            .toList();
                    assertThat(under(replaced(policy, statement, statement.actions(), less)))
                            .as("without %s in %s", resource, statement.sid())
                            .contains("lack the permission");
                }
            }
        }
    }

    /** Somebody has moved the address to an interface at which no instance is. */
    @ParameterizedTest
    @MethodSource("fences")
    void whoIsNotThereIsNotFenced(Fence fence) throws Exception {
        Group group = groupWith(Pair.ELASTIC_IP.address(), Optional.of(fence));
        World world = Pair.launchable().associate("eipalloc-1", "eni-s").build();
        try (Rig rig = Rig.of(group, world)) {
            rig.time.advance(Duration.ofHours(1));
            rig.down.add(Pair.B);

            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).as(ran.conclusion()).isEqualTo(RunState.DONE);
            assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).contains("i-a");
            assertThat(changes(rig)).containsExactly("AssociateAddress");
        }
    }

    /** The group whose launch template has an instance profile. */
    private static Group withRole() {
        Group group = Pair.LAUNCHED_STANDBY.group();
        Node standby = group.nodes().get(1);
        Launch launch = standby.launch().orElseThrow();
        Launch passing =
                new Launch(launch.networkInterface(), launch.template(), launch.version(), Optional.of("ftp-server"));
        return new Group(
                group.name(),
                List.of(group.preferred(), Node.launched(standby.name(), passing, standby.address())),
                group.addresses(),
                group.fence(),
                group.host(),
                group.standby());
    }

    private static IamPolicy replaced(IamPolicy policy, Statement old, List<String> actions, List<String> resources) {
        List<Statement> statements = new ArrayList<>();
        for (Statement each : policy.statements()) {
            if (!each.equals(old)) {
                statements.add(each);
            } else if (!actions.isEmpty() && !resources.isEmpty()) {
                statements.add(new Statement(each.sid(), actions, resources, each.conditions()));
            }
        }
        return new IamPolicy(statements);
    }

    /** A failover that launches, moves, is not proved and is undone. */
    private static String under(IamPolicy policy) throws InterruptedException {
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policy.json()));
        World world = Pair.builder()
                .image("ami-1")
                .launchTemplate(
                        "lt-1",
                        "ftp",
                        new LaunchTemplate.Data(
                                Optional.of("ami-1"),
                                Optional.of("m5.large"),
                                List.of(),
                                false,
                                Optional.of("ftp-server")))
                .networkInterface("eni-s", "subnet-1", "10.0.0.60")
                .build();
        try (Rig rig = Rig.of(withRole(), world, options)) {
            rig.down.add(Pair.A);
            rig.proof = Optional.of(Rig.notAnswering());
            Answer answer = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .run(OPERATOR, Request.by(Trigger.OPERATOR));
            return answer instanceof Answer.Ran ran
                    ? ran.state()
                            + ran.history().entries().stream()
                                    .map(Entry::detail)
                                    .collect(Collectors.joining(" "))
                    : answer.toString();
        }
    }

    static List<Fence> fences() {
        return List.of(new Fence.ByStop(true, true), new Fence.BySecurityGroup(Pair.CLOSED));
    }

    @ParameterizedTest
    @MethodSource("fences")
    void oneThatWasFencedIsLetBackByTheNameOfItsNode(Fence fence) throws Exception {
        Group group = groupWith(Pair.ELASTIC_IP.address(), Optional.of(fence));
        try (Rig rig = Rig.of(group, Pair.launchable().build())) {
            switchOver(rig, MoveKind.SWITCHOVER);
            String spare = launched(rig).get(0).id();
            List<String> before = rig.world.truth().networkInterface("eni-s").securityGroups();
            rig.time.advance(Duration.ofHours(1));
            rig.down.add(Pair.B);
            failOver(rig);
            assertThat(rig.world.dataPlane().atInterface("eni-s")).isEmpty();

            Answer.Ran ran = (Answer.Ran) new Unfence(rig.site(), rig.watched())
                    .run(OPERATOR, group.node(Pair.B).orElseThrow());

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.world.dataPlane().atInterface("eni-s")).contains(spare);
            assertThat(rig.world.truth().networkInterface("eni-s").securityGroups())
                    .isEqualTo(before);
            assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).contains("i-a");
        }
    }

    private static Group groupWith(FloatingAddress address, Optional<Fence> fence) {
        Group launched = Pair.LAUNCHED_STANDBY.group();
        return new Group(Pair.GROUP, launched.nodes(), List.of(address), fence, Optional.empty(), launched.standby());
    }

    private static Group inTwoZones() {
        Group one = Pair.LAUNCHED_STANDBY.group();
        List<Node> nodes = new ArrayList<>(one.nodes());
        nodes.add(Node.launched(
                C,
                new Launch(new InterfaceId("eni-t"), new LaunchTemplateId("lt-1"), "$Default"),
                new IpAddress("10.0.1.60")));
        return new Group(Pair.GROUP, nodes, one.addresses(), Optional.empty(), Optional.empty(), one.standby());
    }

    private static World twoZones() {
        return Pair.launchable()
                .subnet("subnet-c", "vpc-1", "ap-northeast-1c", "10.0.1.0/24")
                .networkInterface("eni-t", "subnet-c", "10.0.1.60")
                .build();
    }

    private static List<Instance> launched(Rig rig) {
        return rig.world.truth().launches().keySet().stream()
                .map(rig.world.truth()::instance)
                .toList();
    }

    private static Answer.Ran failOver(Rig rig) throws InterruptedException {
        return (Answer.Ran)
                new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static Answer switchOver(Rig rig, MoveKind kind) throws InterruptedException {
        NodeName to = kind == MoveKind.FAILBACK ? Pair.A : Pair.B;
        return new SwitchOver(rig.site(), rig.watched(), kind, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(to), Optional.empty());
    }

    private static List<String> changes(Rig rig) {
        return rig.simulator.calls().stream()
                .map(call -> call.action())
                .filter(action -> !action.startsWith("Describe"))
                .toList();
    }
}
