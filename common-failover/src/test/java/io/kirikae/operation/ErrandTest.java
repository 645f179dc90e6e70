package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build asks for a move, and its server is restarted, killed, or told to abort. */
class ErrandTest {

    private static final Asker BUILD = new Asker(
            "build maintenance #17",
            "kernel update",
            Optional.of(new IncidentId("jenkins@ci-1", "maintenance#17/away")));

    @ParameterizedTest
    @EnumSource
    void anErrandThatDiesAnywhereIsOneRunWhenTheSameOrderComesAgain(Pair pair) throws Exception {
        long changes = changesWithoutACrash(pair);
        for (int point = 0; ; point++) {
            try (Rig rig = Rig.of(pair)) {
                boolean died = dies(rig, point);

                Answer answer = errand(rig.site(), rig, RunKind.SWITCHOVER).run();

                assertThat(stateOf(answer)).as("crash point %s", point).isEqualTo(RunState.DONE);
                assertThat(runs(rig)).as("runs at crash point %s", point).hasSize(1);
                assertThat(rig.changes()).as("changes at crash point %s", point).isEqualTo(changes);
                assertThat(rig.owner()).contains("i-b");
                if (!died) {
                    assertThat(point).as("points tried").isGreaterThan(8);
                    assertThat(answer).isInstanceOf(Answer.KnownAlready.class);
                    return;
                }
            }
        }
    }

    @Test
    void aFailoverIsAnErrandToo() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);

            Answer first = errand(rig.site(), rig, RunKind.FAILOVER).run();
            Answer again = errand(rig.site(), rig, RunKind.FAILOVER).run();

            assertThat(stateOf(first)).isEqualTo(RunState.DONE);
            assertThat(again).isInstanceOf(Answer.KnownAlready.class);
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void stoppingFinishesTheRunningStepAndBringsEverythingBack() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            Errand errand = errand(rig.site(), rig, RunKind.SWITCHOVER);
            rig.world.onChange(() -> errand.stop(Errand.AfterStop.ROLL_BACK, "alice aborted build 17"));

            Answer answer = errand.run();

            assertThat(stateOf(answer)).isEqualTo(RunState.ROLLED_BACK);
            assertThat(((Answer.Ran) answer).conclusion()).contains("because alice aborted build 17");
            assertThat(rig.owner()).contains("i-a");
            assertThat(runs(rig)).hasSize(1);
        }
    }

    @Test
    void stoppingCanLeaveTheRunToWhoGoesOnWithIt() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            Errand errand = errand(rig.site(), rig, RunKind.SWITCHOVER);
            rig.world.onChange(() -> errand.stop(Errand.AfterStop.LEAVE, "alice aborted build 17"));

            Answer answer = errand.run();
            Answer resumed = new Resume(rig.site(), rig.watched(), Progress.SILENT).run();

            assertThat(stateOf(answer)).isEqualTo(RunState.RUNNING);
            assertThat(((Answer.Ran) answer).conclusion()).contains("kirikae resume");
            assertThat(stateOf(resumed)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void stoppingBeforeAnythingIsBegunChangesNothing() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            Errand errand = errand(rig.site(), rig, RunKind.SWITCHOVER);
            errand.stop(Errand.AfterStop.ROLL_BACK, "alice aborted build 17");

            Answer answer = errand.run();

            assertThat(answer).isInstanceOf(Answer.NotRun.class);
            assertThat(runs(rig)).isEmpty();
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void anErrandThatIsStoppedAfterARestartIsUndoneFromWhereItStood() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            errand(rig.siteThatStopsAfterTheFirstChange(), rig, RunKind.SWITCHOVER)
                    .run();
            Errand again = errand(rig.site(), rig, RunKind.SWITCHOVER);
            again.stop(Errand.AfterStop.ROLL_BACK, "alice aborted build 17");

            Answer answer = again.run();

            assertThat(stateOf(answer)).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void anErrandWhoseRunAnotherProcessGoesOnWithWaitsForItsEnd() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            errand(rig.siteThatStopsAfterTheFirstChange(), rig, RunKind.SWITCHOVER)
                    .run();
            rig.anotherProcessKeepsTheLease(Duration.ofDays(1));
            Site waiting = withTime(rig.site(), new Pauses(rig.time, 3, () -> anotherProcessEnds(rig)));

            Answer answer = errand(waiting, rig, RunKind.SWITCHOVER).run();

            assertThat(answer).isInstanceOf(Answer.KnownAlready.class);
            assertThat(stateOf(answer)).isEqualTo(RunState.DONE);
            assertThat(runs(rig)).hasSize(1);
        }
    }

    @Test
    void anErrandGoesOnWithARunWhoseNewKeeperFellSilent() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            errand(rig.siteThatStopsAfterTheFirstChange(), rig, RunKind.SWITCHOVER)
                    .run();
            rig.anotherProcessKeepsTheLease(Duration.ofHours(3));

            Answer answer = errand(rig.site(), rig, RunKind.SWITCHOVER).run();

            assertThat(answer).isInstanceOf(Answer.Ran.class);
            assertThat(stateOf(answer)).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void anOrderNeedsAnIncidentAndAFailoverChoosesItsNode() {
        Asker nobody = new Asker("build", "", Optional.empty());
        Request asked = Request.by(Trigger.OPERATOR);

        assertThatThrownBy(
                        () -> new Errand.Order(RunKind.SWITCHOVER, nobody, asked, Optional.empty(), Optional.empty()))
                .hasMessageContaining("found again by its incident");
        assertThatThrownBy(
                        () -> new Errand.Order(RunKind.FAILOVER, BUILD, asked, Optional.of(Pair.B), Optional.empty()))
                .hasMessageContaining("chooses its node");
    }

    private static long changesWithoutACrash(Pair pair) throws InterruptedException {
        try (Rig rig = Rig.of(pair)) {
            errand(rig.site(), rig, RunKind.SWITCHOVER).run();
            return rig.changes();
        }
    }

    private static void anotherProcessEnds(Rig rig) {
        rig.store
                .journal()
                .append(
                        runs(rig).get(0).run().id(),
                        new Entry(
                                Event.ENDED,
                                Optional.empty(),
                                rig.time.wallClock(),
                                Duration.ZERO,
                                "DONE The service answers."));
    }

    private static boolean dies(Rig rig, int point) throws InterruptedException {
        try {
            errand(rig.site(CrashPoints.at(point)), rig, RunKind.SWITCHOVER).run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static Errand errand(Site site, Rig rig, RunKind kind) {
        Request asked = Request.by(Trigger.OPERATOR);
        return new Errand(
                site,
                rig.watched(),
                new Errand.Order(kind, BUILD, asked, Optional.empty(), Optional.empty()),
                Progress.SILENT);
    }

    private static List<RunHistory> runs(Rig rig) {
        return rig.store.journal().latest(Pair.GROUP, 10);
    }

    private static RunState stateOf(Answer answer) {
        return answer instanceof Answer.KnownAlready known ? known.history().state() : ((Answer.Ran) answer).state();
    }

    private static Site withTime(Site site, TimeSource time) {
        return new Site(
                site.store(),
                site.lookout(),
                site.engine(),
                site.leases(),
                site.leaseTimes(),
                site.sideBySide(),
                time,
                site.random(),
                site.stop());
    }

    /** Lets something happen in one of the pauses of whoever waits. */
    private static final class Pauses implements TimeSource {
        private final TimeSource time;
        private final Runnable happening;
        private int left;

        Pauses(TimeSource time, int left, Runnable happening) {
            this.time = time;
            this.left = left;
            this.happening = happening;
        }

        @Override
        public Duration elapsed() {
            return time.elapsed();
        }

        @Override
        public Instant wallClock() {
            return time.wallClock();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            time.pause(duration);
            if (--left == 0) {
                happening.run();
            }
        }
    }
}
