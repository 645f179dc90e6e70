package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.store.Assignment;
import io.kirikae.store.Event;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS shows what was before something that has just happened. */
class LaggingReadsTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @ParameterizedTest
    @EnumSource(names = {"ELASTIC_IP", "NETWORK_INTERFACE", "SECONDARY_IP", "SECONDARY_IPV6", "ROUTE"})
    void aStepIsUndoneAlthoughAReadingShowsTheStateBeforeIt(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.time.advance(Duration.ofHours(1));
            diesBeforeTheProof(rig);
            rig.simulator.faults().add("stale-reads(1m)x3");

            Answer answer =
                    new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).rollBack("it is wanted");

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ELASTIC_IP", "NETWORK_INTERFACE", "SECONDARY_IP", "SECONDARY_IPV6", "ROUTE"})
    void aPlanIsNotMadeFromAReadingOfBeforeTheLastRun(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.time.advance(Duration.ofHours(1));
            switchOver(rig, Pair.B);
            rig.simulator.faults().add("stale-reads(1m)x2");

            Answer home = switchOver(rig, Pair.A);

            assertThat(home).isInstanceOf(Answer.Ran.class);
            assertThat(((Answer.Ran) home).state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void aCallThatAwsAcceptedIsNotRepeatedForTheSakeOfAnAnswerThatWasLostBefore() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.time.advance(Duration.ofHours(1));
            // The first call is lost; the readings after the second lag behind it by more than a lost answer is waited
            // for.
            rig.simulator.faults().add("lost-request(AssociateAddress)x1");
            rig.world.onChange(() -> rig.simulator.faults().add("stale-reads(5s)"));

            Answer answer = switchOver(rig, Pair.B);

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) answer).history().entries())
                    .extracting(entry -> entry.event())
                    .containsOnlyOnce(Event.REPEATED);
        }
    }

    @Test
    void aRunThatChangedNothingLeavesTheAssignmentOfTheRunBeforeItWhereItSawNoOwner() throws Exception {
        try (Rig rig = Rig.of(Pair.SECONDARY_IPV6)) {
            rig.time.advance(Duration.ofHours(1));
            switchOver(rig, Pair.B);
            rig.aws.privateAddresses().unassign(List.of(new IpAddress("2001:db8::51")), new InterfaceId("eni-b"));
            rig.simulator.faults().add("denied(AssignIpv6Addresses)");

            Answer answer = switchOver(rig, Pair.A);

            RunHistory history = ((Answer.Ran) answer).history();
            assertThat(history.state()).isEqualTo(RunState.REFUSED);
            assertThat(history.run().plan().from()).isEmpty();
            assertThat(rig.store.assignments().read(Pair.GROUP))
                    .map(Assignment::owner)
                    .contains(Pair.B);
        }
    }

    private static void diesBeforeTheProof(Rig rig) {
        rig.beforeProof(() -> {
            throw new Crash("before the proof");
        });
        assertThatThrownBy(() -> switchOver(rig, Pair.B)).isInstanceOf(Crash.class);
        rig.beforeProof(() -> {});
    }

    private static Answer switchOver(Rig rig, NodeName to) throws Exception {
        return new SwitchOver(rig.site(CrashPoints.none()), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(to), Optional.empty());
    }
}
