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
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.plan.Step;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.VolumeAttachments;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must happen inside operating systems happens there, is read back there, and is never waited for where nobody answers. */
class HostTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());
    private static final Place PLACE = new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012"));

    @Test
    void theNewOwnerIsToldBesideTheMoveAndTheOldOneAfterIt() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(texts(ran))
                    .isEqualTo(List.of(
                            List.of(
                                    "assign 10.0.0.51, 10.0.0.52 to eni-b (was eni-a)",
                                    "on b, add 10.0.0.51 to ens5, leaving by table 151",
                                    "on b, translate 10.0.0.52 to its own address"),
                            List.of("on a, remove 10.0.0.51 from ens5", "on a, translate 10.0.0.52 no more")));
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.world.runOn("i-a", "ip -j address show to 10.0.0.51/32"))
                    .doesNotContain("ens5");
            assertThat(rig.world.runOn("i-b", "iptables -w 5 -t nat -S PREROUTING"))
                    .contains("-d 10.0.0.52/32 -j DNAT --to-destination 10.0.0.20");
        }
    }

    @Test
    void anOldOwnerThatDoesNotAnswerIsLeftAsItIs() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            rig.world.stopInstance("i-a");
            rig.down.add(Pair.A);

            Answer.Ran ran = (Answer.Ran) failOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().entries())
                    .filteredOn(entry -> entry.event() == Event.LEFT)
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.detail()).startsWith("left as it is: "));
        }
    }

    @Test
    void aMoveThatIsNotProvedPutsBothHostsBack() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            rig.proof = Optional.of(Rig.notAnswering());

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.world.runOn("i-b", "ip -j address show to 10.0.0.51/32"))
                    .doesNotContain("ens5");
        }
    }

    @Test
    void aNewOwnerThatCannotBeToldIsNotTheNewOwner() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            rig.world.runCommandsBy((instance, launched, lines) -> new HostShell.Result(127, "", "ip: not found"));

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.world.instanceOfPrivateIp("10.0.0.51")).contains("i-a");
        }
    }

    @Test
    void aLostReplyIsSettledByReadingTheHost() throws Exception {
        Faults faults = Faults.none().add("lost-reply(SendCommand)x1");
        try (Rig rig = Rig.of(Pair.HOST, SimulatorOptions.instant().withFaults(faults))) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().entries()).noneMatch(entry -> entry.event() == Event.REPEATED);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    /** Its call may have been sent or not; it is not left alone for that. */
    @Test
    void anOldOwnerIsToldByWhoGoesOnWithARunThatDiedOverIt() throws Exception {
        int completed = 0;
        for (int point = 0; completed == 0; point++) {
            try (Rig rig = Rig.of(Pair.HOST, SimulatorOptions.defaults().withDurations(Durations.aws()))) {
                try {
                    switchOver(rig.site(CrashPoints.at(point)), rig);
                    completed++;
                } catch (Crash e) {
                    rig.time.advance(Duration.ofHours(1));
                    new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run();
                }
                RunHistory last = rig.store.journal().latest(Pair.GROUP, 1).stream()
                        .findFirst()
                        .orElse(null);
                if (last != null && last.state() == RunState.DONE) {
                    assertThat(last.entries())
                            .as("died at point %s", point)
                            .noneMatch(each -> each.event() == Event.LEFT);
                    assertThat(rig.world.runOn("i-a", "ip -j address show to 10.0.0.51/32"))
                            .doesNotContain("ens5");
                }
            }
        }
    }

    private static Answer switchOver(Site site, Rig rig) throws InterruptedException {
        return new SwitchOver(site, rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }

    @Test
    void anOwnerThatUnmountsIsNotStopped() throws Exception {
        try (Rig rig = Rig.of(Pair.FILE_SERVER)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().steps().stream().map(Step::text))
                    .containsExactly(
                            "on a, unmount /srv/files",
                            "detach vol-1 from i-a (/dev/sdf)",
                            "attach vol-1 to i-b (/dev/sdf)",
                            "on b, mount UUID=0a1b at /srv/files",
                            "assign 10.0.0.51, 10.0.0.52 to eni-b (was eni-a)",
                            "on b, add 10.0.0.51 to ens5",
                            "on a, remove 10.0.0.51 from ens5");
            assertThat(rig.world.running("i-a")).isTrue();
            assertThat(rig.world.runOn("i-b", "findmnt --json")).contains("/srv/files");
        }
    }

    /** As after a run that was left between detaching and attaching. */
    @Test
    void aVolumeThatIsNowhereIsBroughtToWhoHasTheAddresses() throws Exception {
        try (Rig rig = Rig.of(Pair.FILE_SERVER)) {
            rig.world.runOn("i-a", "umount /srv/files || true");
            new VolumeAttachments(rig.simulator.region()).detach("vol-1", "i-a", true);

            Answer.Ran ran =
                    (Answer.Ran) new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                            .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.A), Optional.empty());

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().steps().stream().map(Step::text))
                    .containsExactly(
                            "attach vol-1 to i-a (/dev/sdf)",
                            "on a, mount UUID=0a1b at /srv/files",
                            "on a, add 10.0.0.51 to ens5");
            assertThat(rig.world.runOn("i-a", "findmnt --json")).contains("/srv/files");
        }
    }

    @Test
    void aVolumeThatIsMountedAgainMeanwhileIsNotTaken() throws Exception {
        try (Rig rig = Rig.of(Pair.FILE_SERVER)) {
            rig.queue = atMost -> {
                if (rig.simulator.calls().stream()
                        .anyMatch(call ->
                                call.parameters().getOrDefault("commands", "").contains("umount"))) {
                    rig.world.runOn("i-a", "mount UUID=0a1b /mnt");
                }
                return true;
            };

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(rig.simulator.callCounts()).doesNotContainKey("DetachVolume");
            assertThat(rig.world.instanceOfVolume("vol-1")).contains("i-a");
            assertThat(ran.conclusion()).contains("UUID=0a1b is mounted");
        }
    }

    @Test
    void anOwnerThatCannotUnmountKeepsItsVolume() throws Exception {
        try (Rig rig = Rig.of(Pair.FILE_SERVER)) {
            rig.world.runCommandsBy((instance, launched, lines) -> lines.get(0).startsWith("findmnt")
                    ? new HostShell.Result(0, "{\"filesystems\":[{\"target\":\"/srv/files\",\"uuid\":\"0a1b\"}]}", "")
                    : new HostShell.Result(102, "", "umount: /srv/files: target is busy."));

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isNotEqualTo(RunState.DONE);
            assertThat(ran.history().entries().toString()).contains("target is busy");
            assertThat(rig.world.instanceOfVolume("vol-1")).contains("i-a");
        }
    }

    @Test
    void aFailoverStopsWhoMayStillWriteAndAsksNobodyToUnmount() throws Exception {
        try (Rig rig = Rig.of(Pair.FILE_SERVER)) {
            rig.down.add(Pair.A);

            Answer.Ran ran = (Answer.Ran) failOver(rig);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().steps().stream().map(Step::call))
                    .containsExactly(
                            "StopInstances",
                            "DetachVolume",
                            "AttachVolume",
                            "SendCommand",
                            "AssignPrivateIpAddresses",
                            "SendCommand");
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void preflightAsksEveryHost() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            rig.world.runOn(
                    "i-a", "iptables -w 5 -t nat -D PREROUTING -d 10.0.0.52/32 -j DNAT --to-destination 10.0.0.10");
            rig.world.stopInstance("i-b");

            List<Check> checks =
                    rig.preflight().all(List.of(rig.watched())).get(0).checks();

            assertThat(checks)
                    .filteredOn(check -> check.subject().startsWith("host ") && check.result() == Result.PROBLEM)
                    .extracting(Check::text)
                    .satisfiesExactly(
                            text -> assertThat(text)
                                    .startsWith(
                                            "It owns the group, and 'translate 10.0.0.52 to its own address' is not"),
                            text -> assertThat(text).startsWith("b: SSM has no agent online there"));
        }
    }

    @Test
    void anOwnerThatHasForgottenIsToldAgain() throws Exception {
        try (Rig rig = Rig.of(Pair.HOST)) {
            rig.world.runOn("i-a", "ip address del 10.0.0.51/32 dev ens5");

            Answer.Ran ran = (Answer.Ran) new FixHosts(rig.site(), rig.watched()).run(OPERATOR);
            Answer again = new FixHosts(rig.site(), rig.watched()).run(OPERATOR);

            assertThat(ran.state()).as("%s", ran.history().entries()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().steps()).hasSize(1);
            assertThat(rig.owner()).contains("i-a");
            assertThat(again).isInstanceOf(Answer.NotRun.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST", "FILE_SERVER", "HEALTH_CHECK_FILE"})
    void everyRunGoesUnderTheGeneratedPolicyAndUnderNothingLess(Pair pair) throws Exception {
        IamPolicy policy = LeastPolicy.of(List.of(pair.group()), Role.DAEMON, PLACE);

        assertThat(outcome(pair, policy)).isEqualTo("DONE");
        for (Statement statement : policy.statements()) {
            if (statement.sid().startsWith("KirikaeHost")) {
                List<Statement> less = new ArrayList<>(policy.statements());
                less.remove(statement);

                assertThat(outcome(pair, new IamPolicy(less)))
                        .as(statement.sid())
                        .contains("ssm:");
            }
        }
    }

    private static String outcome(Pair pair, IamPolicy policy) throws InterruptedException {
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policy.json()));
        try (Rig rig = Rig.of(pair, options)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);
            String said = ran.history().entries().stream().map(Entry::detail).collect(Collectors.joining(" "));
            return ran.state() == RunState.DONE ? "DONE" : said;
        }
    }

    private static List<List<String>> texts(Answer.Ran ran) {
        return ran.history().run().plan().stages().stream()
                .map(stage -> stage.steps().stream().map(Step::text).toList())
                .toList();
    }

    private static Answer switchOver(Rig rig) throws InterruptedException {
        return switchOver(rig.site(), rig);
    }

    private static Answer failOver(Rig rig) throws InterruptedException {
        return new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }
}
