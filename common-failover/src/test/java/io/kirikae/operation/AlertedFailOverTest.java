package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertState;
import io.kirikae.alert.SiteFailovers;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Verdict;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an alert leads to on a simulated AWS. */
class AlertedFailOverTest {

    private static final Duration EVERY = DecisionPolicy.defaults().every();
    private static final IncidentId INCIDENT = new IncidentId("nagios@mon-1", "4711");

    @Test
    void anAlertMovesTheAddressOfADeadOwnerOnceAndSaysWhy() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);

            Answer first = failovers(rig).ask(alert(rig, Pair.GROUP));
            Answer second = failovers(rig).ask(alert(rig, Pair.GROUP));

            assertThat(((Answer.Ran) first).state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) first).history().run().reason()).startsWith("CRITICAL - no answer (");
            assertThat(((Answer.Ran) first).history().run().requestedBy()).isEqualTo("alert of nagios@mon-1");
            assertThat(second).isInstanceOf(Answer.KnownAlready.class);
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void anAlertIsNotBelieved() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Answer answer = failovers(rig).ask(alert(rig, Pair.GROUP));

            assertThat(((Answer.NotRun) answer).verdict()).isInstanceOf(Verdict.Stay.class);
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void anIncidentThatARunHasAnsweredBesideItsOwnLeadsToNoOther() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            RunId run = ((Answer.Ran) failovers(rig).ask(alert(rig, Pair.GROUP)))
                    .history()
                    .run()
                    .id();
            IncidentId other = new IncidentId("zabbix@z-1", "9");

            failovers(rig).answered(Pair.GROUP, List.of(other), run);

            assertThat(rig.store.incidents().find(other)).contains(run);
        }
    }

    @Test
    void theSameIdForAnotherGroupIsNotAnsweredWithTheFirstGroupsRun() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            RunId run = ((Answer.Ran) failovers(rig).ask(alert(rig, Pair.GROUP)))
                    .history()
                    .run()
                    .id();

            failovers(rig).answered(new GroupName("other"), List.of(INCIDENT), new RunId("another-run"));

            assertThat(rig.store.incidents().find(INCIDENT)).contains(run);
            assertThat(rig.store.incidents().find(new IncidentId("nagios@mon-1", "4711@other")))
                    .contains(new RunId("another-run"));
        }
    }

    @Test
    void roundsThatTheDaemonHasJustLookedAreNotLookedAgain() throws Exception {
        assertThat(took(seen -> seen)).isLessThan(EVERY);
    }

    @Test
    void roundsOfLongAgoCountForNothing() throws Exception {
        assertThat(took(seen -> at(seen, seen.at().get(Pair.A).minusSeconds(10))))
                .isGreaterThanOrEqualTo(EVERY.multipliedBy(2));
    }

    @Test
    void anotherNodeThatIsDownForLongSparesNoRounds() throws Exception {
        assertThat(took(seen ->
                        new Rounds(Optional.of(Pair.B), seen.last(), seen.counters(), seen.at(), seen.downSince())))
                .isGreaterThanOrEqualTo(EVERY.multipliedBy(2));
    }

    /** How long an alert takes to a run that is done, if the daemon has seen what is given. */
    private static Duration took(UnaryOperator<Rounds> change) throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.A);
            Duration now = rig.time.elapsed();
            Instant began = rig.time.wallClock();
            List<ProbeView> refused = List.of(new ProbeView("ftp", true, Rig.notAnswering()));
            Rounds seen = change.apply(new Rounds(
                    Optional.of(Pair.A),
                    Map.of(Pair.A, refused),
                    Map.of(Pair.A, new RoundCounter(3, 0)),
                    Map.of(Pair.A, now),
                    Optional.of(now)));
            SiteFailovers failovers = new SiteFailovers(
                    rig.site(CrashPoints.none()),
                    name -> Optional.of(rig.watched()),
                    name -> Optional.of(seen),
                    answer -> {});

            Answer.Ran ran = (Answer.Ran) failovers.ask(alert(rig, Pair.GROUP));

            assertThat(ran.state()).isEqualTo(RunState.DONE);
            return Duration.between(began, ran.history().run().startedAt());
        }
    }

    private static Rounds at(Rounds seen, Duration at) {
        return new Rounds(seen.owner(), seen.last(), seen.counters(), Map.of(Pair.A, at), seen.downSince());
    }

    private static SiteFailovers failovers(Rig rig) {
        return new SiteFailovers(rig.site(CrashPoints.none()), name -> Optional.of(rig.watched()), answer -> {});
    }

    private static Alert alert(Rig rig, GroupName group) {
        return new Alert(group, INCIDENT, AlertState.PROBLEM, rig.time.wallClock(), "CRITICAL - no answer", "nagios");
    }
}
