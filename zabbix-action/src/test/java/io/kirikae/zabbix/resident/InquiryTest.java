package io.kirikae.zabbix.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.alert.Standing;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.RawServer;
import io.kirikae.zabbix.api.ProblemDesk;
import io.kirikae.zabbix.api.ZabbixApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static final Duration OLD = Duration.ofMinutes(10);

    private final SteppedTime time = new SteppedTime();
    private final ZabbixFigures figures = new ZabbixFigures();
    private final Inquiry inquiry = new Inquiry(figures, time, Duration.ofSeconds(30));

    private String event(String recovery, String suppressed, long ago) {
        return "[{\"eventid\":\"4711\",\"objectid\":\"13\",\"clock\":\""
                + (time.wallClock().getEpochSecond() - ago) + "\",\"r_eventid\":\"" + recovery + "\",\"suppressed\":\""
                + suppressed + "\"}]";
    }

    @Test
    void aProblemThatIsOpenIsLookedAt() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> event("0", "0", 5))) {
            assertThat(ask(api)).isEqualTo(new Standing.Open());
            assertThat(figures.getEventsAsked()).isEqualTo(1);
            assertThat(figures.getEventsUnanswered()).isZero();
        }
    }

    @Test
    void aProblemThatHasRecoveredIsOver() throws Exception {
        try (FakeApi api =
                new FakeApi("7.0.22", request -> request.contains("problem.get") ? "[]" : event("4712", "0", 5))) {
            assertThat(ask(api)).isEqualTo(new Standing.Over("Zabbix says that it has recovered"));
        }
    }

    @Test
    void anOldProblemOfATriggerWhoseNewOneIsOpenIsOver() throws Exception {
        try (FakeApi api = new FakeApi(
                "6.0.14",
                request -> request.contains("problem.get") ? "[{\"eventid\":\"4713\"}]" : event("4712", "0", 5))) {
            assertThat(ask(api))
                    .isEqualTo(
                            new Standing.Over(
                                    "Zabbix says that it has recovered; problem 4713 of its trigger is open, and has an alert of its own"));
        }
    }

    @Test
    void aProblemInAMaintenanceIsLeftAlone() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> event("0", "1", 5))) {
            assertThat(ask(api)).isInstanceOf(Standing.Held.class);
        }
    }

    @Test
    void aProblemThatBeganLongAgoIsNotActedUpon() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> event("0", "0", 1200))) {
            assertThat(ask(api))
                    .isEqualTo(new Standing.Over("Zabbix says that it began 20 min ago, and older alerts are refused"));
        }
    }

    @Test
    void whatTheTokenMayNotSeeSaysNothingEitherWay() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> "[]")) {
            assertThat(ask(api)).isEqualTo(new Standing.Open());
            assertThat(figures.getEventsUnanswered()).isZero();
        }
    }

    @Test
    void anApiThatIsSilentIsWaitedForOnceAndThenLeftAloneForAWhile() throws Exception {
        try (RawServer silent =
                        RawServer.that(connection -> connection.getInputStream().readAllBytes());
                FakeApi well = new FakeApi("6.0.14", request -> event("4712", "0", 5))) {
            ProblemDesk desk = new ProblemDesk(new ZabbixApi(FakeApi.at(silent.port())));

            Inquiry hasty = new Inquiry(figures, time, Duration.ofMillis(300));
            assertThat(hasty.standing(desk, "4711", OLD)).isEqualTo(new Standing.Open());
            assertThat(hasty.standing(desk, "4711", OLD)).isEqualTo(new Standing.Open());

            assertThat(figures.getEventsAsked()).isEqualTo(1);
            assertThat(figures.getEventsUnanswered()).isEqualTo(1);
            assertThat(figures.getApiTrouble()).contains("did not answer within 300 ms", "its own look");

            time.step(Inquiry.LEFT_ALONE);
            assertThat(hasty.standing(desk, "4711", OLD)).isEqualTo(new Standing.Open());
            assertThat(figures.getEventsAsked()).isEqualTo(2);
            assertThat(ask(well)).isInstanceOf(Standing.Over.class);
            assertThat(figures.getApiTrouble()).isEmpty();
        }
    }

    private Standing ask(FakeApi api) throws Exception {
        return inquiry.standing(new ProblemDesk(new ZabbixApi(api.settings())), "4711", OLD);
    }
}
