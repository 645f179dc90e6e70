package io.kirikae.nagios.passive;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.daemon.GroupOverview;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.nagios.FrozenTime;
import io.kirikae.nagios.check.GroupStanding;
import io.kirikae.operation.StatusReport;
import io.kirikae.plan.Plan;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is worth telling a server that does not ask. */
class PassiveResultsTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final FrozenTime time = new FrozenTime(AT);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private int readings;
    private NodeName owner = new NodeName("ftp-1");
    private Condition condition = Condition.SERVING;
    private Optional<RunHistory> run = Optional.empty();
    private boolean looked = true;
    private final PassiveResults results = PassiveResults.to(
            List.of(new Ear(told)),
            Duration.ofSeconds(15),
            group -> {
                readings++;
                return GroupStanding.looked(report());
            },
            time);

    /** A server that listens. */
    private record Ear(BlockingQueue<String> told) implements Outlet {
        @Override
        public String name() {
            return "an ear";
        }

        @Override
        public Optional<String> deliver(List<PassiveResult> results) {
            results.forEach(each -> told.add(each.output().text()));
            return Optional.empty();
        }
    }

    @AfterEach
    void close() {
        results.close();
    }

    @Test
    void aGroupThatNothingHappensToIsToldNowAndThen() throws Exception {
        turn();
        assertThat(next()).startsWith("GROUP OK: ftp: on ftp-1; ");
        for (int i = 0; i < 140; i++) {
            time.advance(Duration.ofMillis(100));
            turn();
        }
        assertThat(told).isEmpty();
        assertThat(readings).as("readings of the store").isEqualTo(1);

        time.advance(Duration.ofSeconds(1));
        turn();

        assertThat(next()).startsWith("GROUP OK: ftp: on ftp-1; ");
    }

    @Test
    void anotherOwnerIsToldAtOnce() throws Exception {
        turn();
        next();

        owner = new NodeName("ftp-2");
        time.advance(Duration.ofMillis(100));
        turn();

        assertThat(next()).startsWith("GROUP OK: ftp: on ftp-2; ");
    }

    @Test
    void aRunIsToldStepByStep() throws Exception {
        turn();
        next();
        condition = Condition.DOWN;
        run = Optional.of(
                history(List.of(new Entry(Event.STARTED, Optional.of("a/1"), AT, Duration.ofMillis(20), ""))));
        step();
        assertThat(next()).contains("run R to ftp-2 RUNNING: started a/1 after 0.0 s");
        step();
        assertThat(told).as("the same again").isEmpty();

        run = Optional.of(
                history(List.of(new Entry(Event.APPLIED, Optional.of("a/1"), AT, Duration.ofMillis(300), ""))));
        step();
        assertThat(next()).contains("RUNNING: applied a/1 after 0.3 s");

        condition = Condition.SERVING;
        owner = new NodeName("ftp-2");
        run = Optional.of(history(
                List.of(new Entry(Event.ENDED, Optional.empty(), AT, Duration.ofMillis(400), "DONE It answers."))));
        step();
        assertThat(next()).startsWith("GROUP OK: ftp: on ftp-2; ").contains("DONE");
    }

    @Test
    void aGroupThatWasNeverLookedAtIsNotSpokenOf() throws Exception {
        looked = false;
        turn();
        turn();

        assertThat(readings).isZero();
        assertThat(told).isEmpty();
    }

    private void step() throws InterruptedException {
        time.advance(Duration.ofMillis(100));
        turn();
    }

    private void turn() throws InterruptedException {
        results.turn(List.of(overview()));
    }

    private String next() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            String text = told.poll(10, TimeUnit.MILLISECONDS);
            if (text != null) {
                return text;
            }
            results.turn(List.of(overview()));
        }
        return "nothing came";
    }

    private static RunHistory history(List<Entry> entries) {
        Plan plan = new Plan(FTP, Optional.empty(), new NodeName("ftp-2"), List.of());
        Run run = new Run(new RunId("R"), RunKind.FAILOVER, plan, Optional.empty(), 1, AT, "daemon", "because");
        return new RunHistory(run, new ArrayList<>(entries));
    }

    private GroupOverview overview() {
        return new GroupOverview(
                FTP,
                FailoverMode.AUTOMATIC,
                Optional.of(owner),
                condition,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                looked ? Optional.of(report()) : Optional.empty(),
                Duration.ZERO,
                Map.of());
    }

    private StatusReport report() {
        return new StatusReport(
                FTP,
                new OwnerView.On(owner),
                Optional.empty(),
                Optional.empty(),
                new Readiness.Ready(new NodeName("ftp-9"), List.of()),
                new Verdict.Stay("it answers"),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                run);
    }
}
