package io.kirikae.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.DriftPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.Pair;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Rig;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Pause;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonDutiesTest {

    private final Rig rig = Rig.of(Pair.ELASTIC_IP);

    @AfterEach
    void close() {
        rig.close();
    }

    private List<RunHistory> runs() {
        return rig.store.journal().latest(Pair.GROUP, 10);
    }

    @Test
    void watchesAServiceThatAnswersAndMovesNothing() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofMinutes(5));
        assertThat(daemon.overview().condition()).isEqualTo(Condition.SERVING);
        assertThat(daemon.overview().owner()).contains(Pair.A);
        assertThat(daemon.overview().report()).isPresent();
        assertThat(rig.changes()).isZero();
        assertThat(runs()).isEmpty();
    }

    @Test
    void movesAGroupWhoseOwnerIsDownForAsManyRoundsAsWanted() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.down.add(Pair.A);
        daemon.live(Duration.ofSeconds(1));
        assertThat(daemon.overview().condition()).isEqualTo(Condition.SILENT);
        assertThat(runs()).isEmpty();
        daemon.live(Duration.ofSeconds(5));
        assertThat(rig.owner()).contains("i-b");
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE);
        assertThat(runs().get(0).run().incident()).contains(new IncidentId("monitor", "ftp@0"));
        assertThat(daemon.overview().owner()).contains(Pair.B);
        assertThat(daemon.overview().condition()).isEqualTo(Condition.SERVING);
        assertThat(daemon.overview().outage())
                .hasValueSatisfying(outage -> assertThat(outage.over()).isTrue());
        assertThat(daemon.overview().runs()).containsEntry(RunState.DONE, 1L);
    }

    @Test
    void onlyShowsTheVerdictWhereAnAlertOrAPersonMustAsk() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.ON_ALERT, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(2));
        assertThat(rig.owner()).contains("i-a");
        assertThat(runs()).isEmpty();
        assertThat(daemon.overview().condition()).isEqualTo(Condition.DOWN);
        assertThat(daemon.overview().verdict().map(verdict -> verdict.why()).orElse(""))
                .contains("only an alert or a person starts a failover");
    }

    @Test
    void whetherAStandbyCouldTakeOverIsToldSoonAfterItGoesAndComes() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        assertThat(readiness(daemon)).isInstanceOf(Readiness.Ready.class);

        rig.down.add(Pair.B);
        daemon.live(Duration.ofSeconds(20));
        assertThat(readiness(daemon)).isInstanceOf(Readiness.NotReady.class);

        rig.down.remove(Pair.B);
        daemon.live(Duration.ofSeconds(20));
        assertThat(readiness(daemon)).isInstanceOf(Readiness.Ready.class);
    }

    private static Readiness readiness(DaemonRig daemon) {
        return daemon.overview().report().orElseThrow().readiness();
    }

    @Test
    void twoDaemonsThatSeeOneOutageMakeOneRun() throws InterruptedException {
        DaemonRig one = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        DaemonRig other = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        for (int i = 0; i < 200; i++) {
            one.live(Duration.ofMillis(50));
            other.live(Duration.ofMillis(50));
            if (i == 100) {
                rig.down.add(Pair.A);
            }
        }
        assertThat(rig.owner()).contains("i-b");
        assertThat(runs()).hasSize(1);
        assertThat(rig.changes()).isEqualTo(Pair.ELASTIC_IP.changes());
        assertThat(Optional.of(other.overview().condition())).contains(Condition.SERVING);
    }

    @Test
    void ec2sOwnWordThatTheOwnerIsStoppedSparesTheOtherRounds() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.world.stopInstance("i-a");
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMillis(1500));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE);
    }

    @Test
    void saysWhatHoldsAGroupAndTriesEverMoreRarely() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.store.pauses().set(Pair.GROUP, new Pause("bob", "patching", rig.time.wallClock()));
        rig.down.add(Pair.A);
        daemon.live(Duration.ofSeconds(70));
        long before = statusReads();
        daemon.live(Duration.ofMinutes(10));
        assertThat(guard(daemon)).contains(Guard.PAUSED);
        // Only preflight and reconciliation read AWS: the pause holds the group whatever AWS says.
        assertThat(statusReads()).isEqualTo(before);
        assertThat(runs()).isEmpty();

        rig.store.pauses().clear(Pair.GROUP);
        daemon.live(Duration.ofSeconds(31));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE);
    }

    /** Only a failover asks for EC2's own view of its nodes. */
    private long statusReads() {
        return rig.simulator.callCounts().getOrDefault("DescribeInstanceStatus", 0L);
    }

    private static Optional<Guard> guard(DaemonRig daemon) {
        return daemon.overview()
                .verdict()
                .filter(Verdict.Blocked.class::isInstance)
                .map(verdict -> ((Verdict.Blocked) verdict).by());
    }

    @Test
    void withBothDownNothingIsMovedUntilOneCanServe() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.down.add(Pair.A);
        rig.down.add(Pair.B);
        daemon.live(Duration.ofMinutes(5));
        assertThat(guard(daemon)).isPresent().get().isIn(Guard.ISOLATED, Guard.NO_STANDBY);
        assertThat(rig.changes()).isZero();

        rig.down.remove(Pair.B);
        daemon.live(Duration.ofSeconds(2));
        assertThat(rig.owner()).contains("i-b");
    }

    @Test
    void leavesAGroupAloneWhoseOwnerAnswersAgainBeforeItIsMoved() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        for (int i = 0; i < 30; i++) {
            rig.down.add(Pair.A);
            daemon.live(Duration.ofMillis(1900));
            rig.down.remove(Pair.A);
            daemon.live(Duration.ofMillis(1100));
        }
        assertThat(runs()).isEmpty();
        assertThat(rig.changes()).isZero();
    }

    @Test
    void whileAwsDoesNotAnswerItHoldsAndMovesAsSoonAsItDoes() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.simulator.faults().add("api-down");
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(3));
        assertThat(guard(daemon)).contains(Guard.AWS_UNREACHABLE);
        assertThat(daemon.duties.view().awsTrouble()).isPresent();

        rig.simulator.faults().clear();
        daemon.live(Duration.ofSeconds(45));
        assertThat(rig.owner()).contains("i-b");
        daemon.live(Duration.ofMinutes(1));
        assertThat(daemon.duties.view().awsTrouble()).isEmpty();
    }

    @Test
    void aRefusedRunIsNotTriedAgainWithinSeconds() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.simulator.faults().add("denied(AssociateAddress)");
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(4));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.REFUSED);
        daemon.live(Duration.ofMinutes(26));
        assertThat(runs()).hasSizeBetween(3, 4);

        rig.simulator.faults().clear();
        daemon.live(Duration.ofMinutes(31));
        assertThat(rig.owner()).contains("i-b");
    }

    @Test
    void aRunThatWasRolledBackIsFollowedByAnotherOnlyAfterTheCoolDown() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.down.add(Pair.A);
        rig.proof = Optional.of(Rig.notAnswering());
        daemon.live(Duration.ofMinutes(29));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.ROLLED_BACK);
        assertThat(guard(daemon)).contains(Guard.COOLING_DOWN);

        rig.proof = Optional.empty();
        daemon.live(Duration.ofMinutes(3));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE, RunState.ROLLED_BACK);
        assertThat(runs().get(0).run().incident()).contains(new IncidentId("monitor", "ftp@2"));
    }

    @Test
    void stepsOfTheClockByAnHourNeitherStartNorStopAnything() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.time.stepWallClock(Duration.ofHours(1));
        daemon.live(Duration.ofMinutes(2));
        rig.time.stepWallClock(Duration.ofHours(-2));
        daemon.live(Duration.ofMinutes(2));
        assertThat(runs()).isEmpty();
        rig.down.add(Pair.A);
        daemon.live(Duration.ofSeconds(4));
        rig.time.stepWallClock(Duration.ofHours(1));
        daemon.live(Duration.ofSeconds(4));
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE);
        assertThat(daemon.overview().outage())
                .hasValueSatisfying(outage -> assertThat(outage.lasted()).isLessThan(Duration.ofSeconds(10)));
    }

    /** A run of two steps whose process was told to stop after the first one. */
    private static Rig withARunLeftHalfWay() throws InterruptedException {
        Rig rig = Rig.of(Pair.NETWORK_INTERFACE);
        rig.down.add(Pair.A);
        new FailOver(rig.siteThatStopsAfterTheFirstChange(), rig.watched(), Progress.SILENT)
                .run(new Asker("alice", "", Optional.empty()), Request.by(Trigger.OPERATOR));
        assertThat(latest(rig)).isEqualTo(RunState.RUNNING);
        return rig;
    }

    private static RunState latest(Rig rig) {
        return rig.store.journal().latest(Pair.GROUP, 1).get(0).state();
    }

    @Test
    void anotherDaemonFinishesARunThatNobodyGoesOnWith() throws InterruptedException {
        try (Rig left = withARunLeftHalfWay()) {
            DaemonRig daemon = DaemonRig.of(left, FailoverMode.MANUAL, DriftPolicy.RAISE);
            daemon.live(Duration.ofSeconds(15));
            assertThat(latest(left)).isEqualTo(RunState.DONE);
            assertThat(left.owner()).contains("i-b");
            assertThat(daemon.overview().owner()).contains(Pair.B);
        }
    }

    @Test
    void aRunOfAPausedGroupIsLeftToWhoeverPausedIt() throws InterruptedException {
        try (Rig left = withARunLeftHalfWay()) {
            left.store.pauses().set(Pair.GROUP, new Pause("bob", "by hand", left.time.wallClock()));
            DaemonRig daemon = DaemonRig.of(left, FailoverMode.AUTOMATIC, DriftPolicy.REPAIR);
            daemon.live(Duration.ofMinutes(2));
            assertThat(latest(left)).isEqualTo(RunState.RUNNING);

            left.store.pauses().clear(Pair.GROUP);
            daemon.live(Duration.ofSeconds(15));
            assertThat(latest(left)).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void aHolderThatLivesIsNotDisturbed() throws InterruptedException {
        rig.anotherProcessKeepsTheLease(Duration.ofHours(1));
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(5));
        assertThat(guard(daemon)).contains(Guard.RUN_IN_PROGRESS);
        assertThat(rig.changes()).isZero();
    }

    private DaemonRig afterAFailover(DriftPolicy drift) throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, drift);
        daemon.live(Duration.ofSeconds(10));
        rig.down.add(Pair.A);
        daemon.live(Duration.ofSeconds(10));
        rig.down.clear();
        assertThat(rig.owner()).contains("i-b");
        return daemon;
    }

    @Test
    void anAddressThatSomebodyElseMovedIsRaised() throws InterruptedException {
        DaemonRig daemon = afterAFailover(DriftPolicy.RAISE);
        daemon.live(Duration.ofHours(1));
        rig.giveTheElasticIpBackToA();
        daemon.live(Duration.ofMinutes(3));
        assertThat(daemon.overview().drift())
                .hasValueSatisfying(drift -> assertThat(drift).contains("assigned to b", "but on a"));
        assertThat(daemon.overview().owner()).contains(Pair.A);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void anAddressThatSomebodyElseMovedIsBroughtBackWhereTheGroupWantsThat() throws InterruptedException {
        DaemonRig daemon = afterAFailover(DriftPolicy.REPAIR);
        daemon.live(Duration.ofHours(1));
        rig.giveTheElasticIpBackToA();
        daemon.live(Duration.ofMinutes(3));
        assertThat(rig.owner()).contains("i-b");
        assertThat(runs().get(0).state()).isEqualTo(RunState.DONE);
        assertThat(runs().get(0).run().requestedBy()).startsWith("reconciler");

        rig.giveTheElasticIpBackToA();
        daemon.live(Duration.ofMinutes(10));
        // Who moves it again means it.
        assertThat(rig.owner()).contains("i-a");
        assertThat(runs()).hasSize(2);
    }

    @Test
    void anAddressThatNobodyHasIsTakenByANodeThatServes() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.world.terminate("i-a");
        daemon.live(Duration.ofMinutes(3));
        assertThat(rig.owner()).contains("i-b");
        assertThat(runs()).extracting(RunHistory::state).containsExactly(RunState.DONE);
    }

    @Test
    void aStoreThatCannotBeUsedIsSaidAndNothingIsMovedUntilItCan() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        daemon.storeFails = true;
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(2));
        assertThat(daemon.duties.view().storeTrouble()).isPresent();
        assertThat(rig.changes()).isZero();

        daemon.storeFails = false;
        daemon.live(Duration.ofSeconds(35));
        assertThat(rig.owner()).contains("i-b");
        assertThat(daemon.duties.view().storeTrouble()).isEmpty();
    }

    @Test
    void afterTheSignalToStopNothingIsBegun() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.REPAIR);
        daemon.live(Duration.ofSeconds(20));
        daemon.site.stop().give();
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMinutes(2));
        assertThat(runs()).isEmpty();
        assertThat(daemon.overview().condition()).isEqualTo(Condition.DOWN);
    }

    @Test
    void aGroupThatIsHandedOverUnchangedKeepsItsCount() throws InterruptedException {
        DaemonRig daemon = DaemonRig.of(rig, FailoverMode.AUTOMATIC, DriftPolicy.RAISE);
        daemon.live(Duration.ofSeconds(20));
        rig.down.add(Pair.A);
        daemon.live(Duration.ofMillis(2100));
        daemon.keepAgain();
        daemon.live(Duration.ofSeconds(1));
        assertThat(runs()).hasSize(1);
    }

    @Test
    void daemonsSeeWhatTheOthersSee() throws InterruptedException {
        DaemonRig one = DaemonRig.of(rig, FailoverMode.MANUAL, DriftPolicy.RAISE);
        DaemonRig other = DaemonRig.of(rig, FailoverMode.MANUAL, DriftPolicy.RAISE);
        for (int i = 0; i < 300; i++) {
            one.live(Duration.ofMillis(50));
            other.live(Duration.ofMillis(50));
        }
        assertThat(one.peers.of(Pair.GROUP))
                .extracting(PeerVantages.Peer::sight)
                .containsExactly(new Sight.Up());
        rig.down.add(Pair.A);
        for (int i = 0; i < 50; i++) {
            one.live(Duration.ofMillis(50));
            other.live(Duration.ofMillis(50));
        }
        assertThat(one.peers.of(Pair.GROUP))
                .extracting(PeerVantages.Peer::sight)
                .containsExactly(new Sight.Down(Pair.A, "ftp: connection refused"));
    }
}
