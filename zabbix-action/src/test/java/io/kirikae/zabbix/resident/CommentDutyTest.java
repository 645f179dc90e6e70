package io.kirikae.zabbix.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertOutcome;
import io.kirikae.alert.AlertState;
import io.kirikae.plan.Plan;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.api.ProblemDesk;
import io.kirikae.zabbix.api.ZabbixApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentDutyTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunId RUN = new RunId("run-1");
    private static final String EVENT = "[{\"eventid\":\"4711\",\"acknowledges\":[]}]";

    private final ZabbixFigures figures = new ZabbixFigures();
    private Optional<ProblemDesk> desk = Optional.empty();
    private final CommentDuty duty = new CommentDuty(() -> desk, id -> Optional.of(history(3)), figures);

    @Test
    void aRunIsWrittenOnTheEventWithWhatToDoNext() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> EVENT)) {
            desk = Optional.of(new ProblemDesk(new ZabbixApi(api.settings())));
            duty.add(comment(new AlertOutcome.Ran(RUN, RunState.DONE, "it serves")));
            duty.turn();

            assertThat(api.asked)
                    .last()
                    .asString()
                    .contains(
                            "event.acknowledge",
                            "Kirikae, group ftp: failover ftp-1 -> ftp-2, DONE (run run-1)",
                            "The service was away for 4.0 s",
                            "kirikae failback ftp");
            assertThat(figures.getCommentsWritten()).isEqualTo(1);
            assertThat(figures.getCommentsWaiting()).isZero();
        }
    }

    @Test
    void aLongRunIsCutBeforeWhatToDoNext() {
        String text =
                comment(new AlertOutcome.Ran(RUN, RunState.DONE, "it serves")).text(id -> Optional.of(history(500)));

        assertThat(text).hasSizeLessThanOrEqualTo(ProblemDesk.LONGEST_COMMENT).endsWith("brings the service home.");
    }

    @Test
    void thatNothingWasMovedIsSaidOnceHoweverOftenTheReasonChanges() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> EVENT)) {
            desk = Optional.of(new ProblemDesk(new ZabbixApi(api.settings())));
            duty.add(comment(new AlertOutcome.Open("blocked by PAUSED: by noc")));
            duty.add(comment(new AlertOutcome.Open("stay: the service answers")));
            duty.add(comment(new AlertOutcome.Over("it recovered")));
            while (duty.turn().isZero()) {
                // Until nothing waits.
            }

            assertThat(api.asked)
                    .filteredOn(each -> each.contains("event.acknowledge"))
                    .singleElement()
                    .asString()
                    .contains("Kirikae, waiting: group ftp was not moved. Blocked by PAUSED: by noc.");
        }
    }

    @Test
    void whatCannotBeWrittenIsTriedAgainAndGivenUpInTheEnd() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> "[]")) {
            desk = Optional.of(new ProblemDesk(new ZabbixApi(api.settings())));
            duty.add(comment(new AlertOutcome.Ran(RUN, RunState.DONE, "it serves")));

            assertThat(duty.turn()).isGreaterThan(Duration.ofSeconds(5));
            assertThat(figures.getCommentsWaiting()).isEqualTo(1);
            assertThat(figures.getApiTrouble()).contains("Zabbix shows no event 4711 to this token");
            for (int i = 0; i < 30; i++) {
                duty.turn();
            }
            assertThat(figures.getCommentsFailed()).isEqualTo(1);
            assertThat(figures.getCommentsWaiting()).isZero();
        }
    }

    @Test
    void anEventThatTheTokenDoesNotShowKeepsNoOtherWaiting() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> request.contains("4711") ? "[]" : EVENT)) {
            desk = Optional.of(new ProblemDesk(new ZabbixApi(api.settings())));
            duty.add(comment(new AlertOutcome.Ran(RUN, RunState.DONE, "it serves")));
            duty.add(comment("4712", new AlertOutcome.Ran(RUN, RunState.DONE, "it serves")));
            duty.turn();
            duty.turn();

            assertThat(figures.getCommentsWritten()).isEqualTo(1);
            assertThat(figures.getCommentsWaiting()).isEqualTo(1);
        }
    }

    private static Comment comment(AlertOutcome outcome) {
        return comment("4711", outcome);
    }

    private static Comment comment(String event, AlertOutcome outcome) {
        return new Comment(
                event,
                new Alert(
                        new GroupName("ftp"),
                        new IncidentId("zabbix@z-1", "4711"),
                        AlertState.PROBLEM,
                        AT,
                        "",
                        "127.0.0.1"),
                outcome);
    }

    private static RunHistory history(int steps) {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(Event.SEEN_DOWN, -1, "ftp-1"));
        for (int i = 0; i < steps; i++) {
            entries.add(entry(Event.APPLIED, 1, "elastic-ip/eipalloc-0e1, a step like any other"));
        }
        entries.add(entry(Event.PROVED, 3, "answers"));
        entries.add(entry(Event.ENDED, 3, "DONE The service answers through the address on ftp-2."));
        Plan plan =
                new Plan(new GroupName("ftp"), Optional.of(new NodeName("ftp-1")), new NodeName("ftp-2"), List.of());
        return new RunHistory(
                new Run(RUN, RunKind.FAILOVER, plan, Optional.empty(), 1, AT, "alert of zabbix@z-1", ""), entries);
    }

    private static Entry entry(Event event, int second, String detail) {
        return new Entry(event, Optional.empty(), AT.plusSeconds(second), Duration.ZERO, detail);
    }
}
