package io.kirikae.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.DriftPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.Pair;
import io.kirikae.operation.Rig;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
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
}
