package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.plan.Step;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.topology.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An old owner is kept out before anything is taken from it, and let back only when somebody asks. */
class FenceTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void theOwnerIsFencedBeforeTheAddressMoves(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().stages().get(0).steps())
                    .allMatch(step -> step instanceof Step.SwitchInstance || step instanceof Step.SetSecurityGroups);
            assertThat(reachable(rig, "i-a", "eni-a")).isFalse();
            assertThat(reachable(rig, "i-b", "eni-b")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void aPlannedMoveFencesNobody(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            Answer answer = switchOver(rig, Pair.ELASTIC_IP.group().nodes().get(1));

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.DONE);
            assertThat(reachable(rig, "i-a", "eni-a")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void aFailoverThatIsNotProvedLetsTheOwnerBack(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.proof = Optional.of(Rig.notAnswering());

            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
            assertThat(reachable(rig, "i-a", "eni-a")).isTrue();
        }
    }

    @Test
    void anOwnerThatCannotBeFencedKeepsTheAddress() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.instant().withPermitted(action -> !action.equals("ec2:StopInstances"));
        try (Rig rig = Rig.of(Pair.FENCE_BY_STOP, options)) {
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.REFUSED);
            assertThat(ran.conclusion()).contains("ec2:StopInstances");
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void anOwnerThatIsStoppedAlreadyIsNotStoppedAgain() throws Exception {
        try (Rig rig = Rig.of(Pair.FENCE_BY_STOP)) {
            rig.world.stopInstance("i-a");
            rig.time.advance(Duration.ofMinutes(5));
            rig.simulator.forgetCalls();

            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void aFencedNodeIsNoStandbyAndSaysHowItIsLetBack() throws Exception {
        try (Rig rig = Rig.of(Pair.FENCE_BY_SECURITY_GROUP)) {
            failOver(rig);
            rig.down.clear();

            Answer answer = switchOver(rig, Pair.ELASTIC_IP.group().nodes().get(0));

            assertThat(((Answer.NotRun) answer).verdict().why()).contains("a is fenced", "kirikae unfence ftp a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void unfencingRestoresWhatWasAndMovesNothing(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            List<String> before = rig.world.truth().networkInterface("eni-a").securityGroups();
            failOver(rig);

            Answer answer = unfence(rig);

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) answer).history().run().kind()).isEqualTo(RunKind.UPKEEP);
            assertThat(reachable(rig, "i-a", "eni-a")).isTrue();
            assertThat(rig.world.truth().networkInterface("eni-a").securityGroups())
                    .isEqualTo(before);
            assertThat(rig.owner()).contains("i-b");
            assertThat(unfence(rig)).isInstanceOf(Answer.NotRun.class);
        }
    }

    /** The reading just after a failover may still show the owner before. */
    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void whoIsLetBackAtOnceIsNotTakenForTheOwnerBecauseReadingsLag(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.time.advance(Duration.ofHours(1));
            failOver(rig);
            rig.simulator.faults().add("stale-reads(1m)x2");

            Answer.Ran ran = (Answer.Ran) unfence(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().to()).isEqualTo(Pair.B);
            assertThat(rig.store.assignments().read(Pair.GROUP))
                    .map(Assignment::owner)
                    .contains(Pair.B);
        }
    }

    @Test
    void groupsThatNobodyRemembersAreNotGuessed() throws Exception {
        try (Rig rig = Rig.of(Pair.FENCE_BY_SECURITY_GROUP)) {
            rig.aws.fences().setSecurityGroups(new io.kirikae.topology.InterfaceId("eni-a"), List.of(Pair.CLOSED));

            Answer answer = unfence(rig);

            assertThat(((Verdict.Blocked) ((Answer.NotRun) answer).verdict()).why())
                    .contains("eni-a", "by hand");
            assertThat(rig.world.truth().networkInterface("eni-a").securityGroups())
                    .containsExactly(Pair.CLOSED.value());
        }
    }

    @Test
    void groupsThatSomebodyChangesMeanwhileAreLeftAlone() throws Exception {
        try (Rig rig = Rig.of(Pair.FENCE_BY_SECURITY_GROUP)) {
            rig.down.add(Pair.A);
            rig.queue = atMost -> {
                rig.aws
                        .fences()
                        .setSecurityGroups(
                                new io.kirikae.topology.InterfaceId("eni-a"),
                                List.of(new io.kirikae.topology.SecurityGroupId("sg-0theirs")));
                rig.time.advance(Duration.ofSeconds(5));
                return true;
            };

            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.REFUSED);
            assertThat(rig.world.truth().networkInterface("eni-a").securityGroups())
                    .containsExactly("sg-0theirs");
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void aLostReplyToAStopIsSettledByReading() throws Exception {
        Faults faults = Faults.none().add("lost-reply(StopInstances)x1");
        try (Rig rig = Rig.of(Pair.FENCE_BY_STOP, SimulatorOptions.instant().withFaults(faults))) {
            assertThat(failOver(rig).state()).isEqualTo(RunState.DONE);
            assertThat(rig.simulator.callCounts()).containsEntry("StopInstances", 1L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_BY_STOP", "FENCE_BY_SECURITY_GROUP"})
    void fencesWorkUnderTheGeneratedPolicyAndUnderNothingLess(Pair pair) throws Exception {
        IamPolicy policy = LeastPolicy.of(
                List.of(pair.group()),
                Role.DAEMON,
                new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012")));

        assertThat(outcomes(pair, policy)).containsExactly("DONE", "ROLLED_BACK");
        for (Statement fence : policy.statements().stream()
                .filter(each -> each.sid().startsWith("KirikaeFence"))
                .toList()) {
            for (String action : fence.actions()) {
                List<String> actions = new ArrayList<>(fence.actions());
                actions.remove(action);
                List<Statement> less = new ArrayList<>(policy.statements());
                less.remove(fence);
                if (!actions.isEmpty()) {
                    less.add(new Statement(fence.sid(), actions, fence.resources(), fence.conditions()));
                }

                assertThat(outcomes(pair, new IamPolicy(less)).toString())
                        .as("without %s in %s", action, fence.sid())
                        .contains("permission " + action);
            }
        }
    }

    private static List<String> outcomes(Pair pair, IamPolicy policy) throws InterruptedException {
        List<String> outcomes = new ArrayList<>();
        for (boolean proved : List.of(true, false)) {
            try (Rig rig = Rig.of(pair, SimulatorOptions.instant().withPolicy(Policy.parse(policy.json())))) {
                rig.proof = proved ? Optional.empty() : Optional.of(Rig.notAnswering());
                Answer.Ran ran = failOver(rig);
                String said = ran.history().entries().stream()
                        .map(Entry::detail)
                        .filter(detail -> detail.contains("lack the permission"))
                        .findFirst()
                        .orElse(ran.state().name());
                outcomes.add(said);
            }
        }
        return outcomes;
    }

    private static Answer.Ran failOver(Rig rig) throws InterruptedException {
        rig.down.add(Pair.A);
        return (Answer.Ran)
                new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static Answer switchOver(Rig rig, Node to) throws InterruptedException {
        return new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(to.name()), Optional.empty());
    }

    private static Answer unfence(Rig rig) throws InterruptedException {
        return new Unfence(rig.site(), rig.watched())
                .run(OPERATOR, Pair.ELASTIC_IP.group().preferred());
    }

    private static boolean reachable(Rig rig, String instance, String eni) {
        return rig.world.truth().instance(instance).state() == InstanceState.RUNNING
                && rig.world.dataPlane().atInterface(eni).isPresent();
    }
}
