package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.plan.Step;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.simulator.host.PretendHosts;
import io.kirikae.store.RunState;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import io.kirikae.topology.TargetGroupArn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The new owner is found healthy by the load balancer before the old one leaves. */
class TargetGroupTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @Test
    void theNewOwnerJoinsAndIsHealthyBeforeTheOldOneLeaves() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withDurations(Durations.aws());
        try (Rig rig = Rig.of(Pair.TARGET_GROUP_OF_ADDRESSES, options)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            List<String> actions =
                    rig.simulator.calls().stream().map(call -> call.action()).toList();
            assertThat(actions.subList(actions.indexOf("RegisterTargets"), actions.indexOf("DeregisterTargets")))
                    .filteredOn("DescribeTargetHealth"::equals)
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void anOwnerKeepsItsPlaceWhenTheNewOneIsNeverHealthy() throws Exception {
        WorldBuilder world = Pair.builder().securityGroups("eni-b", Pair.CLOSED.value());
        try (Rig rig = Rig.of(Pair.TARGET_GROUP_OF_ADDRESSES.address(), world.build(), SimulatorOptions.instant())) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("unhealthy (Target.Timeout");
            assertThat(rig.world.registered(Pair.BY_ADDRESS)).containsExactly("10.0.0.10");
            assertThat(rig.simulator.callCounts()).containsEntry("DeregisterTargets", 1L);
        }
    }

    @Test
    void aMoveEndsOnceTheOldOwnerIsDrainedWhereThatIsWanted() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withDurations(Durations.aws());
        try (Rig rig = Rig.of(Pair.TARGET_GROUP_OF_INSTANCES, options)) {
            Duration begun = rig.time.elapsed();
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.time.elapsed().minus(begun)).isGreaterThan(Duration.ofMinutes(5));
            assertThat(rig.world.truth().targetGroup(Pair.BY_INSTANCE).targets())
                    .hasSize(1);
        }
    }

    @Test
    void whoIsInTheGroupAlreadyOnlyBecomesTheOnlyOne() throws Exception {
        WorldBuilder world = Pair.builder().target(Pair.BY_ADDRESS, "10.0.0.20", 80);
        try (Rig rig = Rig.of(Pair.TARGET_GROUP_OF_ADDRESSES.address(), world.build(), SimulatorOptions.instant())) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.world.registered(Pair.BY_ADDRESS)).containsExactly("10.0.0.20");
            assertThat(rig.simulator.callCounts()).doesNotContainKey("RegisterTargets");
        }
    }

    @Test
    void targetsThatAreNoNodesAreLeftAlone() throws Exception {
        WorldBuilder world = Pair.builder().target(Pair.BY_ADDRESS, "10.0.0.30", 80);
        try (Rig rig = Rig.of(Pair.TARGET_GROUP_OF_ADDRESSES.address(), world.build(), SimulatorOptions.instant())) {
            switchOver(rig);

            assertThat(rig.world.registered(Pair.BY_ADDRESS)).containsExactly("10.0.0.20", "10.0.0.30");
        }
    }

    @Test
    void aGroupThatNoLoadBalancerLeadsToIsSaidInWords() throws Exception {
        String arn = Pair.BY_ADDRESS.replace("by-address", "lonely");
        WorldBuilder world = Pair.builder()
                .targetGroup(arn, "ip", "TCP", 21, "vpc-1", new String[0])
                .target(arn, "10.0.0.10", 21);

        blocked(arn, world, "No load balancer leads to target group lonely/2, so no target of it becomes healthy");
    }

    @Test
    void aGroupOfFunctionsIsSaidInWords() throws Exception {
        String arn = Pair.BY_ADDRESS.replace("by-address", "functions");

        blocked(arn, Pair.builder().targetGroup(arn, "lambda", "HTTP", 80, "vpc-1"), "has targets of the type lambda");
    }

    @Test
    void anUnknownGroupIsSaidInWords() throws Exception {
        blocked(Pair.BY_ADDRESS.replace("by-address", "none"), Pair.builder(), "none/2");
    }

    /** Undoing would register an instance while it is stopped. */
    @Test
    void instancesAreNotFencedByStoppingThem() throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.TARGET_GROUP_OF_INSTANCES.address()),
                Optional.of(new Fence.ByStop(true, true)));
        try (Rig rig = Rig.of(group, Pair.builder().build())) {
            Answer answer = switchOver(rig);

            assertThat(((Answer.NotRun) answer).verdict().why()).contains("AWS registers no instance that is stopped");
        }
    }

    @Test
    void addressesGoWithAFenceThatStops() throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.TARGET_GROUP_OF_ADDRESSES.address()),
                Optional.of(new Fence.ByStop(true, true)));
        try (Rig rig = Rig.of(group, Pair.builder().build())) {
            rig.down.add(Pair.A);
            rig.proof = Optional.of(Rig.notAnswering());
            Answer.Ran ran = (Answer.Ran) new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .run(OPERATOR, Request.by(Trigger.OPERATOR));

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.world.registered(Pair.BY_ADDRESS)).containsExactly("10.0.0.10");
            assertThat(rig.world.running("i-a")).isTrue();
        }
    }

    @Test
    void whereAFileDecidesItIsWrittenAndBelievedBeforeItIsRemovedFromTheOldOwner() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withDurations(Durations.aws());
        try (Rig rig = Rig.of(Pair.HEALTH_CHECK_FILE, options)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().steps().stream().map(Step::text))
                    .containsExactly(
                            "on b, write /run/in-service, and wait until by-file/3 finds it healthy",
                            "on a, remove /run/in-service, and wait until by-file/3 leaves it alone");
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.simulator.callCounts()).doesNotContainKeys("RegisterTargets", "DeregisterTargets");
            assertThat(rig.world.registered(Pair.BY_FILE)).containsExactly("10.0.0.10", "10.0.0.20");
        }
    }

    @Test
    void aDeadOwnerOfTheFileStopsNobodyOnceTheLoadBalancerHasGivenItUp() throws Exception {
        try (Rig rig = Rig.of(Pair.HEALTH_CHECK_FILE)) {
            rig.world.stopInstance("i-a");
            rig.down.add(Pair.A);
            Answer.Ran ran = (Answer.Ran) failOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().from()).contains(Pair.A);
            assertThat(rig.world.hasFile("i-b", "/run/in-service")).isTrue();
        }
    }

    /** It serves on, so the new one must not serve beside it. */
    @Test
    void anOwnerThatCannotBeToldAndStaysHealthyIsLeftTheService() throws Exception {
        try (Rig rig = Rig.of(Pair.HEALTH_CHECK_FILE)) {
            HostShell hosts = new PretendHosts();
            rig.world.runCommandsBy((instance, launched, lines) -> {
                boolean removes = lines.get(0).startsWith("rm ") && instance.equals("i-a");
                return removes
                        ? new HostShell.Result(101, "", "rm: Permission denied")
                        : hosts.run(instance, launched, lines);
            });
            rig.world.runOn("i-a", "touch /run/in-service");
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    /** While it was fenced nobody could take the file from it, and with the file it would serve beside the new owner. */
    @Test
    void whoIsLetBackAfterAFenceGivesUpItsFile() throws Exception {
        try (Rig rig = fenced(new PretendHosts())) {
            rig.world.runOn("i-a", "touch /run/in-service");
            rig.down.add(Pair.A);
            assertThat(((Answer.Ran) failOver(rig)).state()).isEqualTo(RunState.DONE);

            Answer.Ran ran = unfence(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().stages().get(1).steps().stream()
                            .map(Step::text))
                    .containsExactly("on a, remove /run/in-service");
            assertThat(rig.world.hasFile("i-a", "/run/in-service")).isFalse();
            assertThat(rig.world.hasFile("i-b", "/run/in-service")).isTrue();
        }
    }

    @Test
    void whoCannotBeMadeToGiveUpItsFileStaysFenced() throws Exception {
        HostShell hosts = new PretendHosts();
        HostShell stubborn = (instance, launched, lines) -> lines.get(0).startsWith("rm ") && instance.equals("i-a")
                ? new HostShell.Result(101, "", "rm: Permission denied")
                : hosts.run(instance, launched, lines);
        try (Rig rig = fenced(stubborn)) {
            rig.world.runOn("i-a", "touch /run/in-service");
            rig.down.add(Pair.A);
            failOver(rig);

            assertThat(unfence(rig).state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.world.truth().networkInterface("eni-a").securityGroups())
                    .containsExactly("sg-0closed");
        }
    }

    /** A pair whose hosts are reached only while nothing has closed them. */
    private static Rig fenced(HostShell hosts) throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.HEALTH_CHECK_FILE.address()),
                Pair.FENCE_BY_SECURITY_GROUP.group().fence(),
                Pair.HEALTH_CHECK_FILE.host());
        World world = Pair.builder().build();
        Rig rig = Rig.of(group, world);
        world.runCommandsBy(new HostShell() {
            @Override
            public Result run(String instance, Instant launched, List<String> lines) {
                boolean closed = world.truth()
                        .networkInterface(instance.replace("i-", "eni-"))
                        .securityGroups()
                        .contains("sg-0closed");
                return closed ? new Result(1, "", "no answer") : hosts.run(instance, launched, lines);
            }
        });
        return rig;
    }

    private static Answer.Ran unfence(Rig rig) throws InterruptedException {
        Node a = Pair.ELASTIC_IP.group().nodes().get(0);
        return (Answer.Ran) new Unfence(rig.site(), rig.watched()).run(OPERATOR, a);
    }

    @Test
    void whoHasTheFileOwnsTheGroupThoughNobodyIsHealthy() throws Exception {
        WorldBuilder world = Pair.builder().healthFile(Pair.BY_FILE, "/run/something-else");
        try (Rig rig = Rig.of(Pair.HEALTH_CHECK_FILE.group(), world.build())) {
            rig.world.runOn("i-a", "touch /run/in-service");

            assertThat(new Assess(rig.site()).run(rig.watched()).owner()).isEqualTo(new OwnerView.On(Pair.A));
            rig.world.runOn("i-a", "rm -f /run/in-service");
            assertThat(new Assess(rig.site()).run(rig.watched()).owner()).isEqualTo(new OwnerView.Nowhere());
            rig.world.stopInstance("i-b");
            assertThat(new Assess(rig.site()).run(rig.watched()).owner()).isEqualTo(new OwnerView.On(Pair.B));
        }
    }

    @Test
    void ofTwoWhoHaveTheFileNobodyIsTheOwnerUntilAPersonSaysWhom() throws Exception {
        try (Rig rig = Rig.of(Pair.HEALTH_CHECK_FILE)) {
            rig.world.runOn("i-b", "touch /run/in-service");

            assertThat(new Assess(rig.site()).run(rig.watched()).owner())
                    .isEqualTo(new OwnerView.Unclear("a is healthy, b is healthy in by-file/3"));
            assertThat(((Answer.Ran) switchOver(rig)).state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void aNodeThatIsNotRegisteredAndAFenceThatStopsAreSaidBeforehand() throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.HEALTH_CHECK_FILE.address()),
                Optional.of(new Fence.ByStop(true, true)),
                Pair.HEALTH_CHECK_FILE.host());
        WorldBuilder world = Pair.builder()
                .targetGroup(Pair.BY_FILE, "ip", "HTTP", 80, "vpc-1")
                .target(Pair.BY_FILE, "10.0.0.10", 80);
        try (Rig rig = Rig.of(group, world.build())) {
            assertThat(((Answer.NotRun) switchOver(rig)).verdict().why())
                    .contains("b is not registered with target group by-file/3", "Fence by security group");
        }
    }

    private static void blocked(String arn, WorldBuilder builder, String words) throws Exception {
        FloatingAddress address = new FloatingAddress.TargetGroup(
                new TargetGroupArn(arn), OptionalInt.empty(), Duration.ofSeconds(30), false);
        World world = builder.build();
        try (Rig rig = Rig.of(address, world, SimulatorOptions.instant())) {
            Answer answer = switchOver(rig);

            assertThat(((Answer.NotRun) answer).verdict().why()).contains(words);
            assertThat(rig.changes()).isZero();
        }
    }

    private static Answer failOver(Rig rig) throws InterruptedException {
        return new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static Answer switchOver(Rig rig) throws InterruptedException {
        return new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }
}
