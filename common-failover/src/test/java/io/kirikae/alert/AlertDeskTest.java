package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.daemon.Workers;
import io.kirikae.decision.Guard;
import io.kirikae.store.RunState;
import io.kirikae.store.StoreException;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AlertDeskTest {

    private static final GroupName DB = new GroupName("db");
    private static final Duration OLD = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime(Alerts.AT);
    private final FakeFailovers failovers = new FakeFailovers();
    private final List<String> done = new ArrayList<>();
    private final List<Workers.Work> workers = new ArrayList<>();
    private AlertLog log;
    private AlertDesk desk;

    @BeforeEach
    void restart() {
        log = new AlertLog(time);
        desk = new AlertDesk(
                Set.of(Alerts.FTP, DB)::contains, OLD, failovers, (name, work) -> workers.add(work), time, log);
    }

    @Test
    void aProblemLeadsToARunAndIsDoneWhenItHasEnded() throws Exception {
        take(Alerts.problem("1"));
        assertThat(done).isEmpty();

        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
        assertThat(done).containsExactly("1");
        assertThat(outcome("1")).isInstanceOf(AlertOutcome.Ran.class);
        assertThat(desk.counts()).isEqualTo(new AlertCounts(1, 1, 0, 0, 0, 0));
    }

    @Test
    void theSameAlertAgainIsAnsweredWithTheRunItHas() throws Exception {
        take(Alerts.problem("1"));
        work();

        take(Alerts.problem("1"));
        work();

        assertThat(failovers.asked).hasSize(1);
        assertThat(done).containsExactly("1", "1");
        assertThat(log.recent()).hasSize(1);
        assertThat(log.recent().get(0).times()).isEqualTo(2);
    }

    @Test
    void theSameAlertAfterARestartIsAnsweredWithTheRunItHas() throws Exception {
        take(Alerts.problem("1"));
        work();
        restart();

        take(Alerts.problem("1"));
        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
        assertThat(outcome("1")).hasToString("Known[run=run-ftp-1]");
        assertThat(done).containsExactly("1", "1");
    }

    @Test
    void theSameAlertWhileItWaitsIsDoneAndTheFirstStays() throws Exception {
        take(Alerts.problem("1"));
        take(Alerts.problem("1"));

        assertThat(done).containsExactly("1");
        assertThat(desk.counts().open()).isEqualTo(1);
        work();
        assertThat(failovers.asked).hasSize(1);
    }

    @Test
    void oneRunAnswersAllProblemsOfItsGroup() throws Exception {
        List.of("1", "2", "3").forEach(id -> take(Alerts.problem(id)));

        work();

        assertThat(failovers.asked).hasSize(1);
        assertThat(done).containsExactly("1", "2", "3");
        assertThat(failovers.claimed).hasSize(3);
        assertThat(outcome("3")).isInstanceOf(AlertOutcome.Ran.class);
    }

    @Test
    void aProblemThatComesDuringTheRunIsAnsweredByItToo() throws Exception {
        failovers.looks = alert -> {
            take(Alerts.problem("2"));
            return failovers.run(alert);
        };
        take(Alerts.problem("1"));

        work();

        assertThat(failovers.asked).hasSize(1);
        assertThat(done).containsExactly("1", "2");
    }

    @Test
    void aProblemThatItsOwnSystemCallsOverIsNotLookedAt() throws Exception {
        failovers.standings = alert -> new Standing.Over("it has recovered");
        take(Alerts.problem("1"));

        work();

        assertThat(failovers.asked).isEmpty();
        assertThat(done).containsExactly("1");
        assertThat(outcome("1")).isEqualTo(new AlertOutcome.Over("it has recovered"));
    }

    @Test
    void aProblemThatPeopleWantLeftAloneWaitsAndKeepsNoOtherFromBeingLookedAt() throws Exception {
        failovers.standings = alert ->
                alert.incident().id().equals("1") ? new Standing.Held("it is suppressed") : new Standing.Open();
        take(Alerts.problem("1"));
        work();
        assertThat(failovers.asked).isEmpty();
        assertThat(outcome("1")).isEqualTo(new AlertOutcome.Open("it is suppressed"));

        take(Alerts.problem("2"));
        time.advance(Duration.ofSeconds(2));
        work();

        assertThat(failovers.asked).extracting(each -> each.incident().id()).containsExactly("2");
    }

    @Test
    void groupsDoNotWaitForEachOther() throws Exception {
        take(Alerts.problem("1"));
        take(Alerts.of(DB, "2", AlertState.PROBLEM));

        desk.turn();

        assertThat(workers).hasSize(2);
    }

    @Test
    void oneGroupHasOneLookAtATime() throws Exception {
        take(Alerts.problem("1"));
        desk.turn();
        take(Alerts.problem("2"));
        time.advance(Duration.ofMinutes(1));
        desk.turn();

        assertThat(workers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ALREADY_HANDLED")
    void whatABlockedProblemWaitsForMayCome(Guard guard) throws Exception {
        failovers.looks = alert -> FakeFailovers.blocked(guard);
        take(Alerts.problem("1"));
        work();
        assertThat(done).isEmpty();
        assertThat(outcome("1").text()).contains(guard.name());

        failovers.looks = failovers::run;
        time.advance(Duration.ofSeconds(2));
        work();

        assertThat(done).containsExactly("1");
        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
    }

    @Test
    void anIncidentThatIsHandledIsFinal() throws Exception {
        failovers.looks = alert -> FakeFailovers.blocked(Guard.ALREADY_HANDLED);
        take(Alerts.problem("1"));

        work();

        assertThat(done).containsExactly("1");
    }

    @Test
    void aServiceThatAnswersNowIsLookedAtAgainWhileTheProblemIsOpen() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        take(Alerts.problem("1"));
        work();

        failovers.looks = failovers::run;
        time.advance(Duration.ofSeconds(2));
        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
    }

    @Test
    void looksBecomeRarerAndEndWhenTheProblemIsOld() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        take(Alerts.problem("1"));
        for (int second = 0; second < 700; second++) {
            work();
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(failovers.asked).hasSizeBetween(15, 30);
        assertThat(done).containsExactly("1");
        assertThat(outcome("1").text()).isEqualTo("given up after 10 min; at last: stay: the service answers");
        assertThat(desk.counts().open()).isZero();
    }

    @Test
    void aRecoveryEndsTheWaitingAndMovesNothing() throws Exception {
        failovers.looks = alert -> FakeFailovers.blocked(Guard.ISOLATED);
        take(Alerts.problem("1"));
        work();

        take(Alerts.recovery("1"));
        failovers.looks = failovers::run;
        time.advance(Duration.ofMinutes(1));
        work();

        assertThat(failovers.runs).isEmpty();
        assertThat(done).containsExactly("1", "1");
        assertThat(outcome("1")).isInstanceOf(AlertOutcome.Over.class);
    }

    @Test
    void aRecoveryOfAnOlderProblemLeavesTheNewerOneOpen() throws Exception {
        failovers.looks = alert -> FakeFailovers.blocked(Guard.ISOLATED);
        take(Alerts.problem("2"));
        take(Alerts.problem("1"));
        take(Alerts.recovery("1"));
        failovers.looks = failovers::run;

        work();

        assertThat(failovers.asked).map(alert -> alert.incident().id()).containsExactly("2");
    }

    @Test
    void aRecoveryEndsTheProblemsOfItsNameThatWereRaisedBeforeIt() throws Exception {
        failovers.looks = alert -> FakeFailovers.blocked(Guard.ISOLATED);
        take(Alerts.problem("ftp-1/FTP#5@1000"));
        take(Alerts.problem("ftp-1/FTP#51@1000"));
        take(Alerts.raised(Alerts.problem("ftp-1/FTP#5@2000"), Alerts.AT.plusSeconds(60)));

        take(Alerts.raised(Alerts.recovery("ftp-1/FTP#5"), Alerts.AT.plusSeconds(30)));

        assertThat(done).containsExactly("ftp-1/FTP#5@1000", "ftp-1/FTP#5");
        assertThat(desk.counts().open()).isEqualTo(2);
    }

    @Test
    void aProblemIsOverWhoseNameRecoveredSinceItWasRaised() throws Exception {
        take(Alerts.raised(Alerts.recovery("ftp-1/FTP"), Alerts.AT.plusSeconds(30)));
        take(Alerts.problem("ftp-1/FTP@1000"));
        take(Alerts.raised(Alerts.problem("ftp-1/FTP@2000"), Alerts.AT.plusSeconds(60)));

        work();

        assertThat(failovers.asked).map(alert -> alert.incident().id()).containsExactly("ftp-1/FTP@2000");
    }

    @Test
    void aRecoveryThatComesBeforeItsProblemCounts() throws Exception {
        take(Alerts.recovery("1"));
        take(Alerts.problem("1"));

        work();

        assertThat(failovers.asked).isEmpty();
        assertThat(done).containsExactly("1", "1");
    }

    @Test
    void aRecoveryDuringTheRunDoesNotStopIt() throws Exception {
        failovers.looks = alert -> {
            take(Alerts.recovery("1"));
            return failovers.run(alert);
        };
        take(Alerts.problem("1"));

        work();

        assertThat(outcome("1")).isInstanceOf(AlertOutcome.Ran.class);
        assertThat(desk.counts().open()).isZero();
    }

    @Test
    void whatIsTooOldIsRefusedWithItsAge() throws Exception {
        AlertDesk.Reception reception =
                desk.take(Alerts.raised(Alerts.problem("1"), Alerts.AT.minusSeconds(601)), () -> done.add("1"));

        assertThat(reception)
                .isEqualTo(new AlertDesk.Reception.Refused(
                        "it was raised 10 min ago, and alerts older than 10 min are refused"));
        assertThat(done).isEmpty();
        assertThat(desk.counts().refused()).isEqualTo(1);
    }

    @Test
    void whatIsJustYoungEnoughIsTaken() throws Exception {
        take(Alerts.raised(Alerts.problem("1"), Alerts.AT.minusSeconds(600)));
        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
    }

    @Test
    void aGroupThatIsNotConfiguredIsRefused() throws Exception {
        AlertDesk.Reception reception =
                desk.take(Alerts.of(new GroupName("ftpd"), "1", AlertState.PROBLEM), () -> done.add("1"));

        assertThat(reception).isEqualTo(new AlertDesk.Reception.Refused("the configuration has no group ftpd"));
    }

    @Test
    void aStoreThatCannotBeUsedIsTriedAgain() throws Exception {
        failovers.looks = alert -> {
            throw new StoreException(StoreException.Kind.LOCKED, "The store is locked.");
        };
        take(Alerts.problem("1"));
        work();
        assertThat(outcome("1").text()).contains("The store is locked.");

        failovers.looks = failovers::run;
        time.advance(Duration.ofSeconds(2));
        work();

        assertThat(done).containsExactly("1");
    }

    @Test
    void anErrorInALookDoesNotKeepTheGroupFromBeingLookedAtAgain() throws Exception {
        failovers.looks = alert -> {
            throw new AssertionError("a mistake of the program");
        };
        take(Alerts.problem("1"));
        desk.turn();
        Workers.Work look = workers.remove(0);
        org.assertj.core.api.Assertions.assertThatThrownBy(look::run).isInstanceOf(AssertionError.class);

        failovers.looks = failovers::run;
        work();

        assertThat(done).containsExactly("1");
    }

    @Test
    void aRunThatEndsBadlyAnswersItsAlert() throws Exception {
        failovers.looks = alert -> failovers.ends(alert, RunState.ROLLED_BACK);
        take(Alerts.problem("1"));

        work();

        assertThat(done).containsExactly("1");
    }

    @Test
    void aRunThatHasNotEndedLeavesItsAlertInTheSpool() throws Exception {
        failovers.looks = alert -> failovers.ends(alert, RunState.RUNNING);
        take(Alerts.problem("1"));

        work();

        assertThat(done).isEmpty();
        assertThat(desk.counts().open()).isEqualTo(1);
    }

    @Test
    void aRunOfSomethingElseThatIsUndoneDoesNotAnswerTheAlert() throws Exception {
        failovers.looks =
                alert -> failovers.ends(Alerts.problem("of somebody else".replace(' ', '-')), RunState.ROLLED_BACK);
        take(Alerts.problem("1"));
        work();
        assertThat(done).isEmpty();

        failovers.looks = failovers::run;
        time.advance(Duration.ofSeconds(2));
        work();

        assertThat(done).containsExactly("1");
    }

    @Test
    void newsHurriesTheNextLookButNotWithoutEnd() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        for (int i = 0; i < 100; i++) {
            take(Alerts.problem("" + i));
            work();
            time.advance(Duration.ofMillis(100));
        }

        assertThat(failovers.asked).hasSizeBetween(9, 11);
    }

    @Test
    void memoryIsBoundedForOneGroupAndOthersStillHaveRoom() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        for (int i = 0; i < AlertDesk.MOST_OF_ONE_GROUP; i++) {
            take(Alerts.problem("" + i));
        }

        assertThat(desk.hasRoom(Alerts.FTP)).isFalse();
        assertThat(desk.hasRoom(DB)).isTrue();
    }

    @Test
    void theLogIsBounded() throws Exception {
        for (int i = 0; i < 3 * AlertLog.MOST; i++) {
            take(Alerts.recovery("" + i));
        }

        assertThat(log.recent()).hasSize(AlertLog.MOST);
        assertThat(log.recent().get(0).alert().incident().id()).isEqualTo("" + (3 * AlertLog.MOST - 1));
    }

    @Test
    void aClockThatIsSetBackOrForwardDoesNotChangeHowLongAProblemStaysOpen() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        take(Alerts.problem("1"));
        work();
        time.stepWallClock(Duration.ofDays(1));
        time.advance(Duration.ofMinutes(9));
        work();
        assertThat(done).isEmpty();

        time.stepWallClock(Duration.ofDays(-2));
        time.advance(Duration.ofMinutes(2));
        work();

        assertThat(done).containsExactly("1");
    }

    private void take(Alert alert) {
        assertThat(desk.take(alert, () -> done.add(alert.incident().id())))
                .isInstanceOf(AlertDesk.Reception.Taken.class);
    }

    /** Starts what is due and lets it come to its end. */
    private void work() throws InterruptedException {
        desk.turn();
        while (!workers.isEmpty()) {
            workers.remove(0).run();
        }
    }

    private AlertOutcome outcome(String id) {
        return log.problem(Alerts.FTP, Alerts.problem(id).incident())
                .orElseThrow()
                .outcome();
    }
}
