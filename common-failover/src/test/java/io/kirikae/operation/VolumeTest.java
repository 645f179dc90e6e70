package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.plan.Step;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.store.RunState;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.VolumeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A volume is taken only from an owner that cannot write any more, and never by force. */
class VolumeTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @Test
    void theOwnerIsStoppedBeforeItsVolumeIsTaken() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.simulator.calls().stream()
                            .map(call -> call.action())
                            .filter(action -> !action.startsWith("Describe")))
                    .containsExactly("StopInstances", "DetachVolume", "AttachVolume");
        }
    }

    @Test
    void aPlannedMoveStopsPolitely() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.history().run().plan().steps().get(0))
                    .isEqualTo(new Step.SwitchInstance(new io.kirikae.topology.InstanceId("i-a"), false, false, false));
        }
    }

    @Test
    void anOwnerThatCannotBeStoppedKeepsItsVolume() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.instant().withPermitted(action -> !action.equals("ec2:StopInstances"));
        try (Rig rig = Rig.of(Pair.VOLUME, options)) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.REFUSED);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void anOwnerThatSomebodyStartsAgainKeepsItsVolume() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            rig.queue = atMost -> {
                if (rig.world.truth().instance("i-a").state() == InstanceState.STOPPED) {
                    rig.world.startInstance("i-a");
                }
                return true;
            };

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("i-a is running and may still write to vol-1");
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.simulator.callCounts()).doesNotContainKey("DetachVolume");
        }
    }

    @Test
    void aMoveThatIsNotProvedStopsTheNewOwnerBeforeTheVolumeGoesHome() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            rig.proof = Optional.of(Rig.notAnswering());

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.world.truth().instance("i-a").state()).isEqualTo(InstanceState.RUNNING);
            assertThat(rig.world.truth().instance("i-b").state()).isEqualTo(InstanceState.STOPPED);
        }
    }

    @Test
    void aDetachThatHangsIsGivenUpWithoutForce() throws Exception {
        Faults faults = Faults.none().add("detach-stuck");
        try (Rig rig = Rig.of(Pair.VOLUME, SimulatorOptions.instant().withFaults(faults))) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isIn(RunState.STUCK, RunState.ROLLED_BACK);
            assertThat(ran.conclusion()).contains("detaching");
            assertThat(rig.simulator.calls())
                    .filteredOn(call -> call.action().equals("DetachVolume"))
                    .allSatisfy(call -> assertThat(call.parameters()).containsEntry("Force", "false"));
        }
    }

    @Test
    void aVolumeDoesNotLeaveItsZone() throws Exception {
        blocked(
                "vol-9",
                Pair.builder().volume("vol-9", "ap-northeast-1c"),
                "vol-9 lies in ap-northeast-1c and i-b in ap-northeast-1a; a volume moves within one zone only");
    }

    @Test
    void aRootVolumeIsNotTaken() throws Exception {
        blocked(
                "vol-9",
                Pair.builder().volume("vol-9", "ap-northeast-1a").attachVolume("vol-9", "i-a", "/dev/xvda"),
                "the root of i-a");
    }

    @Test
    void anUnknownVolumeIsSaidInWords() throws Exception {
        blocked("vol-404", Pair.builder(), "vol-404");
    }

    @Test
    void aNameThatIsInUseOnTheTargetIsNotTaken() throws Exception {
        WorldBuilder world = Pair.builder().volume("vol-8", "ap-northeast-1a").attachVolume("vol-8", "i-b", "/dev/sdf");
        try (Rig rig = Rig.of(Pair.VOLUME.address(), world.build(), SimulatorOptions.instant())) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(rig.world
                            .truth()
                            .volume("vol-1")
                            .attachment()
                            .orElseThrow()
                            .device())
                    .isEqualTo("/dev/sdg");
        }
    }

    @Test
    void anAddressDoesNotWaitForWhatIsSoAlready() throws Exception {
        try (Rig rig = Rig.of(withAddress(), Pair.builder().build())) {
            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            assertThat(ran.history().run().plan().stages().stream()
                            .map(stage -> stage.steps().stream().map(Step::call).toList())
                            .toList())
                    .isEqualTo(List.of(
                            List.of("StopInstances"),
                            List.of("DetachVolume"),
                            List.of("AttachVolume"),
                            List.of("AssignPrivateIpAddresses", "StartInstances")));
        }
    }

    @Test
    void aDiskAndItsAddressGoHomeTogether() throws Exception {
        try (Rig rig = Rig.of(withAddress(), Pair.builder().build())) {
            rig.proof = Optional.of(Rig.notAnswering());

            Answer.Ran ran = (Answer.Ran) switchOver(rig);

            assertThat(ran.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.world.instanceOfVolume("vol-1")).contains("i-a");
            assertThat(rig.world.instanceOfPrivateIp("10.0.0.51")).contains("i-a");
            assertThat(rig.world.truth().instance("i-b").state()).isEqualTo(InstanceState.STOPPED);
        }
    }

    private static Group withAddress() {
        Group pair = Pair.VOLUME.group();
        return new Group(
                pair.name(), pair.nodes(), List.of(Pair.VOLUME.address(), Pair.SECONDARY_IP.address()), pair.fence());
    }

    private static void blocked(String volume, WorldBuilder world, String words) throws Exception {
        FloatingAddress address = new FloatingAddress.Volume(new VolumeId(volume), Optional.empty());
        try (Rig rig = Rig.of(address, world.build(), SimulatorOptions.instant())) {
            Answer answer = switchOver(rig);

            assertThat(((Answer.NotRun) answer).verdict().why()).contains(words);
            assertThat(rig.changes()).isZero();
        }
    }

    private static Answer switchOver(Rig rig) throws InterruptedException {
        return new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }

    /** The order of the list is that of the stages. */
    @Test
    void theDataIsThereBeforeTheAddressIs() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            Answer.Planned planned = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .plan(OPERATOR, Request.by(Trigger.OPERATOR));
            rig.down.add(Pair.A);
            Answer.Planned down = new FailOver(rig.site(), rig.watched(), Progress.SILENT)
                    .plan(OPERATOR, Request.by(Trigger.OPERATOR));

            assertThat(planned.plan().isEmpty()).isTrue();
            assertThat(down.plan().stages().stream()
                            .map(stage -> stage.steps().get(0).call())
                            .toList())
                    .isEqualTo(List.of("StopInstances", "DetachVolume", "AttachVolume", "StartInstances"));
        }
    }
}
