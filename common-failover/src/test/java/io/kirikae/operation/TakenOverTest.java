package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.health.ProbeResult;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.StoreException;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process is slow, or stands still for a while, and another one takes its place. */
class TakenOverTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @Test
    void beginsNoRunOnWhatItSawBeforeAnotherProcessHadMovedTheGroup() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            WatchedGroup slow = whileLooking(rig, () -> {
                leaseFallsSilent(rig);
                switchOver(rig, rig.watched(), Optional.of(Pair.B));
            });

            assertThatThrownBy(() -> switchOver(rig, slow, Optional.of(Pair.A)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("somebody else has assigned group ftp meanwhile");

            assertThat(runs(rig)).extracting(RunHistory::state).containsExactly(RunState.DONE);
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void beginsNoRunOnceItsLeaseMayBeLost() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            WatchedGroup slow = whileLooking(rig, () -> rig.time.advance(Duration.ofHours(2)));

            Answer answer = switchOver(rig, slow, Optional.of(Pair.B));

            assertThat(answer).isInstanceOf(Answer.NotRun.class);
            assertThat(((Answer.NotRun) answer).verdict().why()).contains("the lease of the group was lost");
            assertThat(runs(rig)).isEmpty();
        }
    }

    @Test
    void writesNothingAboutARunOnceItsLeaseMayBeLost() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.beforeProof(() -> rig.time.advance(Duration.ofHours(2)));

            Answer answer = switchOver(rig, rig.watched(), Optional.of(Pair.B));

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.RUNNING);
            assertThat(runs(rig).get(0).entries())
                    .extracting(entry -> entry.event())
                    .containsExactly(Event.STARTED, Event.APPLIED);
        }
    }

    @Test
    void aLateLineOfTheProcessThatWasTakenOverDoesNotKeepTheRunFromBeingFinished() throws Exception {
        try (Rig rig = Rig.of(Pair.ROUTE)) {
            rig.proof = Optional.of(new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of()));
            Site dying = rig.site(CrashPoints.none());
            rig.beforeProof(() -> rig.time.advance(Duration.ofHours(2)));
            switchOver(dying, rig.watched(), Optional.of(Pair.B));
            RunHistory open = runs(rig).get(0);
            rig.store
                    .journal()
                    .append(open.run().id(), open.entries().get(open.entries().size() - 1));
            rig.beforeProof(() -> {});
            rig.proof = Optional.empty();
            rig.time.advance(Duration.ofHours(1));

            Answer answer = new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run();

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void aProcessThatDiesBeforeItSaysStuckDoesNotLeaveTheNextOneToSayThatAllWasUndone() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.beforeProof(() -> {
                throw new Crash("before the proof");
            });
            assertThatThrownBy(() -> switchOver(rig, rig.watched(), Optional.of(Pair.B)))
                    .isInstanceOf(Crash.class);
            RunHistory open = runs(rig).get(0);
            String step = open.run().plan().steps().get(0).key();
            for (Event event : List.of(Event.UNDO_STARTED, Event.UNDO_FAILED)) {
                rig.store
                        .journal()
                        .append(
                                open.run().id(),
                                new Entry(event, Optional.of(step), rig.time.wallClock(), Duration.ZERO, ""));
            }

            Answer answer = new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run();

            assertThat(((Answer.Ran) answer).state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** The group as a process sees it in whose first look something else happens. */
    private static WatchedGroup whileLooking(Rig rig, Meanwhile meanwhile) {
        WatchedGroup group = rig.watched();
        boolean[] happened = new boolean[1];
        NamedProbe first = new NamedProbe("ftp", true, () -> {
            if (!happened[0]) {
                happened[0] = true;
                run(meanwhile);
            }
            return new ProbeResult.Up(Duration.ZERO, List.of(), "");
        });
        return new WatchedGroup(
                group.group(),
                Map.of(Pair.A, List.of(first), Pair.B, List.of(first)),
                group.witnesses(),
                group.policy(),
                group.proof(),
                group.within());
    }

    private static void run(Meanwhile meanwhile) {
        try {
            meanwhile.happens();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leaseFallsSilent(Rig rig) {
        LeaseRecord held = rig.store.leases().read(Pair.GROUP).orElseThrow();
        rig.store.leases().remove(Pair.GROUP, held);
    }

    private static Answer switchOver(Rig rig, WatchedGroup watched, Optional<NodeName> to) throws Exception {
        return switchOver(rig.site(CrashPoints.none()), watched, to);
    }

    private static Answer switchOver(Site site, WatchedGroup watched, Optional<NodeName> to) throws Exception {
        return new SwitchOver(site, watched, MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), to, Optional.empty());
    }

    private static List<RunHistory> runs(Rig rig) {
        return rig.store.journal().latest(Pair.GROUP, 10);
    }
}
