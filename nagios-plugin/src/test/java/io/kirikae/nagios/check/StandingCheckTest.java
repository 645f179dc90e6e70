package io.kirikae.nagios.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.GroupAspect;
import io.kirikae.decision.Guard;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.decision.WitnessView;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.nagios.Golden;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.StatusReport.AddressStatus;
import io.kirikae.operation.StatusReport.NodeStatus;
import io.kirikae.plan.Plan;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a group's standing reads on a status page, and what alarms. */
class StandingCheckTest {

    private static final GroupName GROUP = new GroupName("ftp");
    private static final NodeName FIRST = new NodeName("ftp-1");
    private static final NodeName SECOND = new NodeName("ftp-2");
    private static final Instant AT = Instant.parse("2026-11-21T03:04:05.678Z");

    private OwnerView owner = new OwnerView.On(FIRST);
    private Readiness readiness = new Readiness.Ready(SECOND, List.of());
    private Verdict verdict = new Verdict.Stay("the service answers on ftp-1: ftp");
    private Optional<String> drift = Optional.empty();
    private Optional<Pause> pause = Optional.empty();
    private Optional<LeaseRecord> lease = Optional.empty();
    private Optional<RunHistory> lastRun = Optional.empty();
    private List<AddressStatus> addresses =
            List.of(new AddressStatus("elastic-ip/eipalloc-0e1", "198.51.100.7", new Whereabouts.On(FIRST)));

    @Test
    void readsAsPeopleWantIt() {
        StringBuilder page = new StringBuilder();
        show(page, "a quiet day", GroupAspect.ALL);
        readiness = new Readiness.NotReady(List.of("ftp-2: ftp down: connection refused by 172.16.11.20:21"));
        show(page, "no standby", GroupAspect.ALL);
        verdict = new Verdict.Blocked(
                Guard.NO_STANDBY, "ftp-1 is down (ftp: refused), but no other node is known to serve");
        show(page, "owner down as well", GroupAspect.ALL);
        verdict = new Verdict.Stay("the service answers on ftp-2: ftp");
        readiness = new Readiness.Ready(FIRST, List.of("ftp: the certificate expires on 2026-12-01, in 9 days"));
        owner = new OwnerView.On(SECOND);
        lastRun = Optional.of(run("DONE The service answers through the address on ftp-2.", false));
        drift = Optional.of("assigned to ftp-1 by run R, but on ftp-2");
        pause = Optional.of(new Pause("operator taro on noc-1", "disk change", AT));
        lease = Optional.of(new LeaseRecord("noc-1/4711", 7, Duration.ofSeconds(15)));
        show(page, "after a failover, paused, drifted", GroupAspect.ALL);
        lastRun = Optional.of(run("STUCK elastic-ip/eipalloc-0e1 is neither here nor there.", false));
        show(page, "stuck", GroupAspect.RUN);
        show(page, "in full", GroupAspect.ALL, 2);
        Golden.matches("group.txt", page.toString());
    }

    @Test
    void alarmsOnEachAspectSeparately() {
        pause = Optional.of(new Pause("x", "", AT));
        lease = Optional.of(new LeaseRecord("y", 1, Duration.ofSeconds(15)));
        readiness = new Readiness.CannotTell(List.of("AWS cannot be asked"));

        assertThat(state(GroupAspect.OWNER)).isEqualTo(ServiceState.OK);
        assertThat(state(GroupAspect.PAUSED)).isEqualTo(ServiceState.WARNING);
        assertThat(state(GroupAspect.LEASE)).isEqualTo(ServiceState.WARNING);
        assertThat(state(GroupAspect.READINESS)).isEqualTo(ServiceState.UNKNOWN);
        assertThat(state(GroupAspect.DRIFT)).isEqualTo(ServiceState.OK);
        assertThat(state(GroupAspect.ALL)).isEqualTo(ServiceState.WARNING);
    }

    @Test
    void aLeaseThatIsHeldIsNoAlarmUnlessItIsAskedFor() {
        lease = Optional.of(new LeaseRecord("the daemon", 1, Duration.ofSeconds(15)));

        assertThat(state(GroupAspect.ALL)).isEqualTo(ServiceState.OK);
    }

    @Test
    void silenceOfAwsIsUnknownAndNotAnOutage() {
        owner = new OwnerView.Unclear("AWS cannot be asked (timeout)");
        addresses = List.of();
        verdict = new Verdict.Blocked(Guard.AWS_UNREACHABLE, "it is unclear who has the addresses");
        readiness = new Readiness.CannotTell(List.of("AWS cannot be asked (timeout)"));

        assertThat(state(GroupAspect.OWNER)).isEqualTo(ServiceState.UNKNOWN);
        assertThat(state(GroupAspect.VERDICT)).isEqualTo(ServiceState.UNKNOWN);
        assertThat(state(GroupAspect.ALL)).isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void runsAlarmUntilAPersonHasSeenThem() {
        lastRun = Optional.of(run("ROLLED_BACK not proved", false));
        assertThat(state(GroupAspect.RUN)).isEqualTo(ServiceState.WARNING);
        lastRun = Optional.of(run("ROLLED_BACK not proved", true));
        assertThat(state(GroupAspect.RUN)).isEqualTo(ServiceState.OK);
        lastRun = Optional.of(run("STUCK x", true));
        assertThat(state(GroupAspect.RUN)).isEqualTo(ServiceState.WARNING);
        lastRun = Optional.of(run("", false));
        assertThat(state(GroupAspect.RUN)).as("under way").isEqualTo(ServiceState.WARNING);
    }

    private ServiceState state(GroupAspect aspect) {
        return check(aspect).evaluate(GroupStanding.looked(report())).state();
    }

    private void show(StringBuilder page, String title, GroupAspect aspect) {
        show(page, title, aspect, 0);
    }

    private void show(StringBuilder page, String title, GroupAspect aspect, int verbosity) {
        CheckOutput output =
                CheckRun.present("GROUP", check(aspect).evaluate(GroupStanding.looked(report())), verbosity);
        page.append("=== ").append(title).append(" (").append(aspect).append("), exit ");
        page.append(output.state().exitCode())
                .append('\n')
                .append(output.text())
                .append("\n\n");
    }

    private static StandingCheck check(GroupAspect aspect) {
        return new StandingCheck(
                group -> {
                    throw new AssertionError("evaluating asks nobody");
                },
                GROUP,
                aspect);
    }

    private StatusReport report() {
        return new StatusReport(
                GROUP,
                owner,
                Optional.empty(),
                drift,
                readiness,
                verdict,
                List.of(
                        new NodeStatus(FIRST, true, List.of("ftp up")),
                        new NodeStatus(SECOND, false, List.of("ftp down: connection refused by 172.16.11.20:21"))),
                addresses,
                List.of(new WitnessView("tcp 172.16.11.1:53", true, "")),
                pause,
                lease,
                lastRun);
    }

    private static RunHistory run(String ended, boolean acknowledged) {
        Run run = new Run(
                new RunId("20261121T030405Z-ftp-0a1b2c3d"),
                RunKind.FAILOVER,
                new Plan(GROUP, Optional.of(FIRST), SECOND, List.of()),
                Optional.empty(),
                2,
                AT,
                "the monitor",
                "ftp-1 is down");
        List<Entry> entries = new ArrayList<>();
        if (!ended.isEmpty()) {
            entries.add(new Entry(Event.ENDED, Optional.empty(), AT, Duration.ofMillis(3774), ended));
        }
        if (acknowledged) {
            entries.add(new Entry(Event.ACKNOWLEDGED, Optional.empty(), AT, Duration.ZERO, ""));
        }
        return new RunHistory(run, entries);
    }
}
