package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Pause;
import io.kirikae.store.RunState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailOverTest {

    private static final Request ASKED = Request.by(Trigger.OPERATOR);

    @ParameterizedTest
    @EnumSource
    void movesTheAddressOfADeadOwnerWithAsFewCallsAsThereCanBe(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.changes()).isEqualTo(pair.changes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAtMostTwiceMoreThanItChangesBesideWhatConfirms(Pair pair) throws Exception {
        try (Rig rig = Rig.of(pair)) {
            rig.down.add(Pair.A);

            failOver(rig, ASKED);

            assertThat(rig.readsBeforeTheLastChange()).isLessThanOrEqualTo(pair.changes() + 2L + confirmations(pair));
        }
    }

    /** A two-step move confirms its first step before the second is made. */
    private static long confirmations(Pair pair) {
        return switch (pair) {
            case NETWORK_INTERFACE, SECONDARY_IPV6, FENCE_BY_STOP, FENCE_BY_SECURITY_GROUP -> 1;
            case ROUTE -> 2;
            // What kind of group it is; that the new target is healthy is believed when it is seen twice.
            case TARGET_GROUP_OF_INSTANCES, TARGET_GROUP_OF_ADDRESSES -> 2;
            // The host's word stands beside the load balancer's, each before the change and after it.
            case HEALTH_CHECK_FILE -> 3;
            // What the instance that starts is like, and that it is found sound.
            case COLD_STANDBY -> 2;
            // The same, and what is at the interface that waits for it, each time.
            case LAUNCHED_STANDBY -> 5;
            // Where the volume is, which names are free, and before it is taken whether its owner is stopped.
            case VOLUME, FILE_SERVER -> 5;
            default -> 0;
        };
    }

    @Test
    void leavesAServiceThatAnswersWhereItIs() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Answer answer = failOver(rig, ASKED);

            assertThat(verdict(answer)).isInstanceOf(Verdict.Stay.class);
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void movesNothingWhenBothNodesAreDown() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);

            Answer answer = failOver(rig, ASKED);

            assertThat(guard(answer)).isIn(Guard.ISOLATED, Guard.NO_STANDBY);
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void answersTheSameIncidentWithTheRunItHasLedTo() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            Asker alert = new Asker("nagios", "", Optional.of(new IncidentId("nagios@mon-1", "4711")));

            Answer first = failOver(rig, alert, Request.by(Trigger.ALERT));
            Answer second = failOver(rig, alert, Request.by(Trigger.ALERT));

            assertThat(second).isInstanceOf(Answer.KnownAlready.class);
            assertThat(((Answer.KnownAlready) second).history().run().id())
                    .isEqualTo(((Answer.Ran) first).history().run().id());
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void doesNotMoveBackWhileTheLastRunIsRecentUntilAPersonHasSeenIt() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            failOver(rig, ASKED);
            rig.down.clear();
            rig.down.add(Pair.B);

            Answer tooSoon = failOver(rig, ASKED);
            Acknowledge.lastRun(rig.store, rig.time, Pair.GROUP, "alice");
            Answer acknowledged = failOver(rig, ASKED);

            assertThat(guard(tooSoon)).isEqualTo(Guard.COOLING_DOWN);
            assertThat(end(acknowledged)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    /** Seed 673947: a person acknowledged for half an hour, and nothing was lifted. */
    @Test
    void aRefusedRunDoesNotHideTheOneWhoseCoolDownAPersonLifts() throws Exception {
        Faults faults = Faults.none();
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            failOver(rig, ASKED);
            faults.add("denied(AssociateAddress)x1");
            rig.down.clear();
            rig.down.add(Pair.B);
            Request inHaste =
                    new Request(Trigger.OPERATOR, Map.of(Guard.COOLING_DOWN, "the other one is down as well"));
            Answer refused = failOver(rig, inHaste);

            Acknowledge.lastRun(rig.store, rig.time, Pair.GROUP, "alice");
            Answer acknowledged = failOver(rig, ASKED);

            assertThat(end(refused)).isEqualTo(RunState.REFUSED);
            assertThat(end(acknowledged)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void aPausedGroupStaysUnlessAPersonOverridesThePauseWithAReason() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.store.pauses().set(Pair.GROUP, new Pause("bob", "patching", rig.time.wallClock()));

            Answer paused = failOver(rig, ASKED);
            Answer overridden =
                    failOver(rig, new Request(Trigger.OPERATOR, Map.of(Guard.PAUSED, "bob is on the phone")));

            assertThat(guard(paused)).isEqualTo(Guard.PAUSED);
            assertThat(end(overridden)).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void rollsBackWhenTheServiceDoesNotAnswerThroughTheAddress() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            rig.down.add(Pair.A);
            rig.proof = Optional.of(Rig.notAnswering());

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.store.assignments().read(Pair.GROUP).orElseThrow().owner())
                    .isEqualTo(Pair.A);
        }
    }

    @Test
    void aRefusedCallChangesNothingAndNamesTheMissingPermission() throws Exception {
        Faults faults = Faults.none().add("denied(AssociateAddress)");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.REFUSED);
            assertThat(((Answer.Ran) answer).end().conclusion()).contains("ec2:AssociateAddress");
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void aSecondStepThatIsRefusedBringsTheFirstBack() throws Exception {
        Faults faults = Faults.none().add("denied(AttachNetworkInterface)x1");
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void whatCanBeNeitherDoneNorUndoneIsStuckAndSaysWhatToType() throws Exception {
        Faults faults = Faults.none().add("denied(AttachNetworkInterface)");
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.STUCK);
            assertThat(((Answer.Ran) answer).end().conclusion())
                    .contains("kirikae status ftp", "kirikae switchover ftp");
        }
    }

    @Test
    void aLostAnswerIsSettledByReadingAndTheCallIsNotRepeated() throws Exception {
        Faults faults = Faults.none().add("lost-reply(AssociateAddress)x1");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.DONE);
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void aLostRequestIsRepeatedOnceAwsHasShownTheOldStateForAWhile() throws Exception {
        Faults faults = Faults.none().add("lost-request(AssociateAddress)x1");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void throttlingIsWaitedOut() throws Exception {
        Faults faults = Faults.none().add("throttlex5");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            assertThat(end(failOver(rig, ASKED))).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void holdsAndSaysSoWhileAwsDoesNotAnswer() throws Exception {
        Faults faults = Faults.none().add("api-down");
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);

            Answer answer = failOver(rig, ASKED);

            assertThat(verdict(answer)).isInstanceOf(Verdict.Blocked.class);
            assertThat(rig.store.journal().latest(Pair.GROUP, 1)).isEmpty();
        }
    }

    @Test
    void anAddressThatSomebodyElseHasIsNotTaken() throws Exception {
        try (Rig rig = Rig.of(Pair.SECONDARY_IP)) {
            rig.down.add(Pair.A);
            rig.giveSecondaryAddressesToAStranger();

            Answer answer = failOver(rig, ASKED);

            assertThat(verdict(answer)).isInstanceOf(Verdict.Blocked.class);
            assertThat(rig.owner()).contains("i-x");
        }
    }

    @Test
    void anotherProcessThatHoldsTheLeaseIsLeftAlone() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.anotherProcessKeepsTheLease(Duration.ofHours(2));

            Answer answer = failOver(rig, ASKED);

            assertThat(guard(answer)).isEqualTo(Guard.RUN_IN_PROGRESS);
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void aProcessThatIsToldToStopLeavesARunThatTheNextOneFinishes() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            rig.down.add(Pair.A);
            Site stopping = rig.siteThatStopsAfterTheFirstChange();

            Answer stopped = new FailOver(stopping, rig.watched(), Progress.SILENT).run(operator(), ASKED);
            Answer resumed = new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run();

            assertThat(end(stopped)).isEqualTo(RunState.RUNNING);
            assertThat(((Answer.Ran) stopped).end().conclusion()).contains("told to stop", "kirikae resume");
            assertThat(end(resumed)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
            assertThat(rig.changes()).isEqualTo(2);
        }
    }

    @Test
    void aClockThatIsSetBackOrForwardMeanwhileChangesNothing() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.time.stepWallClock(Duration.ofHours(-1));
            Answer answer = failOver(rig, ASKED);
            rig.time.stepWallClock(Duration.ofHours(2));

            Answer again = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.DONE);
            assertThat(verdict(again)).isInstanceOf(Verdict.Stay.class);
        }
    }

    @Test
    void ec2sOwnWordThatTheOwnerIsStoppedSparesTheOtherRounds() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.world.stopInstance("i-a");
            rig.time.advance(Duration.ofMinutes(5));
            Duration before = rig.time.elapsed();

            Answer answer = failOver(rig, ASKED);

            assertThat(end(answer)).isEqualTo(RunState.DONE);
            assertThat(rig.time.elapsed().minus(before)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void ec2sWordThatAStandbyIsStoppedSparesTheOwnerNoRound() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);
            rig.world.stopInstance("i-b");
            rig.time.advance(Duration.ofMinutes(5));
            Duration before = rig.time.elapsed();

            assertThat(verdict(failOver(rig, ASKED))).isInstanceOf(Verdict.Blocked.class);
            assertThat(rig.time.elapsed().minus(before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    private static Asker operator() {
        return new Asker("operator", "", Optional.empty());
    }

    private static Answer failOver(Rig rig, Request request) throws InterruptedException {
        return failOver(rig, operator(), request);
    }

    private static Answer failOver(Rig rig, Asker asker, Request request) throws InterruptedException {
        return new FailOver(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run(asker, request);
    }

    private static RunState end(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Ran.class);
        return ((Answer.Ran) answer).end().state();
    }

    private static Verdict verdict(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.NotRun.class);
        return ((Answer.NotRun) answer).verdict();
    }

    private static Guard guard(Answer answer) {
        assertThat(verdict(answer)).isInstanceOf(Verdict.Blocked.class);
        return ((Verdict.Blocked) verdict(answer)).by();
    }
}
