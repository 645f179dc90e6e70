package io.kirikae.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.assembly.CallFigures;
import io.kirikae.aws.ApiCall;
import io.kirikae.budget.CallUse;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures as Prometheus reads them. */
class MetricsPageTest {

    private static final GroupName FTP = new GroupName("ftp");

    private final FixedOverview overview = new FixedOverview(1);
    private final CallFigures calls = new CallFigures();
    private final MetricsPage page = new MetricsPage(overview, calls, "kirikae 0.1.0 (\"quoted\\\")");

    private List<String> lines() {
        return page.text().lines().toList();
    }

    @Test
    void aPackageBesideTheCoreHasItsOwnFigures() {
        MetricsPage with = new MetricsPage(
                overview,
                calls,
                "kirikae 0.1.0",
                List.of(
                        new OwnFigure(Metric.Kind.COUNTER, "kirikae_own_total", "Counted.", () -> 7),
                        new OwnFigure(Metric.Kind.GAUGE, "kirikae_own_now", "Now.", () -> 2)));

        assertThat(with.text().lines())
                .contains("# HELP kirikae_own_total Counted.", "kirikae_own_total 7.0", "kirikae_own_now 2.0");
    }

    @Test
    void aGroupInHealthSaysSo() {
        assertThat(lines())
                .contains(
                        "kirikae_group_owner_info{group=\"ftp\",owner=\"ftp-1\"} 1",
                        "kirikae_group_service_up{group=\"ftp\"} 1.0",
                        "kirikae_group_ready{group=\"ftp\"} 1.0",
                        "kirikae_group_direction_ready{group=\"ftp\",to=\"ftp-2\"} 1.0",
                        "kirikae_group_outage_seconds{group=\"ftp\"} 0.0",
                        "kirikae_group_verdict_info{group=\"ftp\",guard=\"\",verdict=\"stay\"} 1",
                        "kirikae_group_report_age_seconds{group=\"ftp\"} 42.0",
                        "kirikae_node_up{group=\"ftp\",node=\"ftp-2\"} 1.0",
                        "kirikae_probe_duration_seconds{group=\"ftp\",node=\"ftp-1\"} 0.003",
                        "kirikae_runs_total{group=\"ftp\",state=\"DONE\"} 2.0");
    }

    @Test
    void aServiceThatIsDownSaysForHowLongAndWhatHoldsItsFailover() {
        overview.showing(FixedOverview.down(FTP, new Verdict.Blocked(Guard.ISOLATED, "no witness answers")));

        assertThat(lines())
                .contains(
                        "kirikae_group_service_up{group=\"ftp\"} 0.0",
                        "kirikae_group_down{group=\"ftp\"} 1.0",
                        "kirikae_group_outage_seconds{group=\"ftp\"} 14.3",
                        "kirikae_group_drift{group=\"ftp\"} 1.0",
                        "kirikae_group_verdict_info{group=\"ftp\",guard=\"ISOLATED\",verdict=\"blocked\"} 1");
    }

    @Test
    void whatIsNotKnownIsAbsentRatherThanWrong() {
        overview.showing(FixedOverview.unseen(FTP));

        assertThat(page.text())
                .doesNotContain("kirikae_group_service_up{")
                .doesNotContain("kirikae_group_ready{")
                .doesNotContain("kirikae_group_owner_info{")
                .contains("kirikae_group_down{group=\"ftp\"} 0.0");
    }

    @Test
    void callsToAwsAreCountedByAction() {
        calls.ended(new ApiCall(
                "Ec2",
                "DescribeAddresses",
                Duration.ofMillis(250),
                Optional.of("RequestLimitExceeded"),
                Optional.empty()));

        assertThat(lines())
                .contains(
                        "kirikae_aws_calls_total{action=\"DescribeAddresses\"} 1.0",
                        "kirikae_aws_throttles_total{action=\"DescribeAddresses\"} 1.0",
                        "kirikae_aws_call_duration_seconds_total{action=\"DescribeAddresses\"} 0.25");
    }

    @Test
    void callsThatWaitForTheirTurnAreCountedByBucket() {
        calls.waitingIn(() -> List.of(
                new CallUse("DescribeAddresses", 3, 40, 1, 7, Duration.ofMillis(1500), Duration.ofMillis(900), 0, 10)));

        assertThat(lines())
                .contains(
                        "kirikae_aws_answers_total{bucket=\"DescribeAddresses\"} 40.0",
                        "kirikae_aws_waiting{bucket=\"DescribeAddresses\"} 7.0",
                        "kirikae_aws_wait_seconds_total{bucket=\"DescribeAddresses\"} 1.5",
                        "kirikae_aws_calls_per_second_allowed{bucket=\"DescribeAddresses\"} 10.0");
    }

    @Test
    void theDaemonItselfIsAmongThem() {
        assertThat(lines())
                .contains(
                        "kirikae_trouble{with=\"aws\"} 1.0",
                        "kirikae_trouble{with=\"store\"} 0.0",
                        "kirikae_probe_lateness_seconds{quantile=\"0.99\"} 0.009",
                        "kirikae_duty_turns_total{duty=\"monitor\"} 777.0")
                .anyMatch(line -> line.startsWith("kirikae_build_info{") && line.contains("\\\"quoted\\\\\\\""));
    }

    @Test
    void everyMetricHasItsHelpAndItsType() {
        for (String line : lines()) {
            if (line.startsWith("#")) {
                continue;
            }
            String name = line.substring(0, line.indexOf(line.contains("{") ? '{' : ' '));
            assertThat(page.text()).contains("# HELP " + name + " ", "# TYPE " + name + " ");
        }
    }

    @Test
    void thousandsOfGroupsAreOnePage() {
        MetricsPage large = new MetricsPage(new FixedOverview(2000), calls, "kirikae 0.1.0");

        assertThat(large.text().lines().filter(line -> line.startsWith("kirikae_group_ready{")))
                .hasSize(2000);
    }
}
