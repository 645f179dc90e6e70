package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.store.Entry;
import io.kirikae.store.RunState;
import io.kirikae.topology.Fence;
import io.kirikae.topology.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A standby that is stopped is brought up, and found sound, before anything is taken from the owner. */
class StandbyTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @Test
    void aStandbyIsStartedAndSoundBeforeTheAddressMoves() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withDurations(Durations.aws());
        try (Rig rig = Rig.of(Pair.COLD_STANDBY, options)) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.world.truth().instance("i-b").systemStatus()).isEqualTo("ok");
            List<String> actions =
                    rig.simulator.calls().stream().map(call -> call.action()).toList();
            assertThat(actions.subList(actions.indexOf("StartInstances"), actions.indexOf("AssociateAddress")))
                    .contains("DescribeInstanceStatus");
        }
    }

    @Test
    void aStandbyWhoseServiceDoesNotComeUpIsStoppedAgainAndNothingWasTaken() throws Exception {
        try (Rig rig = Rig.of(Pair.COLD_STANDBY)) {
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("running, but ftp: connection refused");
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.simulator.callCounts()).doesNotContainKey("AssociateAddress");
            assertThat(rig.world.truth().instance("i-b").state()).isEqualTo(InstanceState.STOPPED);
        }
    }

    @Test
    void whereThereIsNoCapacityTheNextTypeIsTried() throws Exception {
        Faults faults = Faults.none().add("no-capacityx2");
        try (Rig rig = Rig.of(Pair.COLD_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.world.truth().instance("i-b").type()).isEqualTo("m4.large");
        }
    }

    @Test
    void whereThereIsNoCapacityAtAllNothingIsTaken() throws Exception {
        Faults faults = Faults.none().add("no-capacity");
        try (Rig rig = Rig.of(Pair.COLD_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isIn(RunState.REFUSED, RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("there is no capacity for");
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void theOwnerIsFencedOnlyOnceTheStandbyIsUp() throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.ELASTIC_IP.address()),
                Optional.of(new Fence.ByStop(true, true)),
                Optional.empty(),
                Pair.COLD_STANDBY.standby());
        try (Rig rig = Rig.of(group, Pair.builder().stopped("i-b").build())) {
            rig.down.add(Pair.A);
            failOver(rig);

            assertThat(changes(rig)).containsExactly("StartInstances", "StopInstances", "AssociateAddress");
        }
    }

    @Test
    void aVolumeGoesToAStandbyThatWasStarted() throws Exception {
        Group group = new Group(
                Pair.GROUP,
                Pair.ELASTIC_IP.group().nodes(),
                List.of(Pair.VOLUME.address()),
                Optional.of(new Fence.ByStop(true, true)),
                Optional.empty(),
                Pair.COLD_STANDBY.standby());
        try (Rig rig = Rig.of(group, Pair.builder().stopped("i-b").build())) {
            rig.down.add(Pair.A);
            rig.proof = Optional.of(Rig.notAnswering());
            Answer.Ran ran = failOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.world.instanceOfVolume("vol-1")).contains("i-a");
            assertThat(rig.world.running("i-a")).isTrue();
            assertThat(rig.world.running("i-b")).isFalse();
        }
    }

    @Test
    void aPlannedMoveStartsItToo() throws Exception {
        try (Rig rig = Rig.of(Pair.COLD_STANDBY)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(changes(rig)).containsExactly("StartInstances", "AssociateAddress");
        }
    }

    /** Somebody may have stopped it because it is broken, or a fence has. */
    @Test
    void thePreferredNodeIsNotStarted() throws Exception {
        try (Rig rig = Rig.of(Pair.COLD_STANDBY)) {
            switchOver(rig);
            rig.world.stopInstance("i-a");
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);
            Answer answer = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .run(
                            OPERATOR,
                            new Request(
                                    Trigger.OPERATOR,
                                    java.util.Map.of(Guard.COOLING_DOWN, "test", Guard.NOT_CONFIRMED, "test")));

            assertThat(answer).isInstanceOf(Answer.NotRun.class);
            assertThat(((Verdict.Blocked) ((Answer.NotRun) answer).verdict()).by())
                    .isEqualTo(Guard.NO_STANDBY);
        }
    }

    @Test
    void aStoppedStandbyIsReadyAndSaysSo() throws Exception {
        try (Rig rig = Rig.of(Pair.COLD_STANDBY)) {
            Readiness readiness = new Assess(rig.site()).run(rig.watched()).readiness();

            assertThat(readiness)
                    .isEqualTo(new Readiness.Ready(
                            Pair.B, List.of("its instance does not run and would be started first")));
        }
    }

    @Test
    void preflightDoesNotComplainAboutASilentStandbyThatIsStopped() throws Exception {
        try (Rig rig = Rig.of(Pair.COLD_STANDBY)) {
            PreflightReport report = rig.preflight().all(List.of(rig.watched())).get(0);

            assertThat(report.checks())
                    .filteredOn(check -> check.subject().equals("to b"))
                    .extracting(PreflightReport.Check::text)
                    .anyMatch(text -> text.startsWith("Its instance is stopped and is started first"));
            assertThat(report.checks())
                    .filteredOn(check -> check.result() == PreflightReport.Result.PROBLEM)
                    .isEmpty();
        }
    }

    @Test
    void withoutAnyOneOfItsPermissionsTheRunFailsAndNamesIt() throws Exception {
        IamPolicy policy = LeastPolicy.of(
                List.of(Pair.COLD_STANDBY.group()),
                Role.DAEMON,
                new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012")));

        assertThat(under(policy, "")).contains("ROLLED_BACK").doesNotContain("lack the permission");
        for (String action : List.of("ec2:StartInstances", "ec2:StopInstances", "ec2:ModifyInstanceAttribute")) {
            assertThat(under(policy, action)).contains("permission " + action);
        }
    }

    /** A failover that tries another type and is undone, under a policy without one action. */
    private static String under(IamPolicy policy, String lacking) throws InterruptedException {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            List<String> actions = statement.actions().stream()
                    .filter(action -> !action.equals(lacking))
                    .toList();
            if (!actions.isEmpty()) {
                statements.add(new Statement(statement.sid(), actions, statement.resources(), statement.conditions()));
            }
        }
        SimulatorOptions options = SimulatorOptions.instant()
                .withPolicy(Policy.parse(new IamPolicy(statements).json()))
                .withFaults(Faults.none().add("no-capacityx1"));
        try (Rig rig = Rig.of(Pair.COLD_STANDBY, options)) {
            rig.down.add(Pair.A);
            rig.proof = Optional.of(Rig.notAnswering());
            Answer.Ran ran = failOver(rig);
            return ran.state()
                    + ran.history().entries().stream().map(Entry::detail).collect(Collectors.joining(" "));
        }
    }

    private static Answer.Ran failOver(Rig rig) throws InterruptedException {
        return (Answer.Ran)
                new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static Answer switchOver(Rig rig) throws InterruptedException {
        return new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }

    private static List<String> changes(Rig rig) {
        return rig.simulator.calls().stream()
                .map(call -> call.action())
                .filter(action -> !action.startsWith("Describe"))
                .toList();
    }
}
