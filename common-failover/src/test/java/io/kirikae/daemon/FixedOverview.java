package io.kirikae.daemon;

import io.kirikae.daemon.GroupOverview.NodeOverview;
import io.kirikae.daemon.GroupOverview.OutageView;
import io.kirikae.daemon.Vitals.DutyView;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.Verdict;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.WatchFigures;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.StatusReport.AddressStatus;
import io.kirikae.operation.StatusReport.NodeStatus;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A daemon's view that a test sets: groups in health, and what the test puts in their place. */
public final class FixedOverview implements Overview {

    private static final NodeName FIRST = new NodeName("ftp-1");
    private static final NodeName SECOND = new NodeName("ftp-2");

    private volatile List<GroupOverview> groups;

    /** Over so many groups, named {@code ftp} if it is one, else {@code g-0} and so on. */
    public FixedOverview(int count) {
        List<GroupOverview> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(serving(new GroupName(count == 1 ? "ftp" : "g-" + i)));
        }
        groups = List.copyOf(all);
    }

    /** Shows these groups from now on. */
    public FixedOverview showing(GroupOverview... shown) {
        groups = List.of(shown);
        return this;
    }

    /** A group whose owner serves and whose standby could take over. */
    public static GroupOverview serving(GroupName name) {
        return new GroupOverview(
                name,
                FailoverMode.AUTOMATIC,
                Optional.of(FIRST),
                Condition.SERVING,
                Duration.ofSeconds(3600),
                Optional.of(Duration.ofMillis(3)),
                List.of(node(FIRST, RoundOutcome.UP, "ftp answers"), node(SECOND, RoundOutcome.UP, "ftp answers")),
                Optional.empty(),
                Optional.of(new OutageView(Instant.parse("2026-11-21T22:40:00Z"), Duration.ofMillis(4600), true)),
                Optional.empty(),
                Optional.of(report(name)),
                Duration.ofSeconds(42),
                Map.of(RunState.DONE, 2L));
    }

    /** A group whose owner is down and whose failover is held by a verdict. */
    public static GroupOverview down(GroupName name, Verdict verdict) {
        return new GroupOverview(
                name,
                FailoverMode.AUTOMATIC,
                Optional.of(FIRST),
                Condition.DOWN,
                Duration.ofMillis(12_300),
                Optional.of(Duration.ofMillis(500)),
                List.of(
                        node(FIRST, RoundOutcome.DOWN, "ftp: connection refused"),
                        node(SECOND, RoundOutcome.UP, "ftp answers")),
                Optional.of(verdict),
                Optional.of(new OutageView(Instant.parse("2026-11-21T22:40:00Z"), Duration.ofMillis(14_300), false)),
                Optional.of("assigned to ftp-2 by run X, but on ftp-1"),
                Optional.of(report(name)),
                Duration.ofSeconds(42),
                Map.of());
    }

    /** A group that the daemon has not looked at yet. */
    public static GroupOverview unseen(GroupName name) {
        return new GroupOverview(
                name,
                FailoverMode.MANUAL,
                Optional.empty(),
                Condition.UNKNOWN,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Map.of());
    }

    private static NodeOverview node(NodeName name, RoundOutcome outcome, String probe) {
        return new NodeOverview(
                name, Optional.of(outcome), List.of(probe), Duration.ofMillis(3), Duration.ofMillis(400));
    }

    private static StatusReport report(GroupName name) {
        return new StatusReport(
                name,
                new OwnerView.On(FIRST),
                Optional.empty(),
                Optional.empty(),
                new Readiness.Ready(SECOND, List.of()),
                Map.of(SECOND, new Readiness.Ready(SECOND, List.of())),
                new Verdict.Stay("ftp-1 serves"),
                List.of(
                        new NodeStatus(FIRST, true, List.of("ftp answers")),
                        new NodeStatus(SECOND, true, List.of("ftp answers"))),
                List.of(new AddressStatus("elastic-ip/eipalloc-1", "203.0.113.9", new Whereabouts.On(FIRST))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Set<GroupName> names() {
        return groups().stream().map(GroupOverview::group).collect(Collectors.toSet());
    }

    @Override
    public List<GroupOverview> groups() {
        return groups;
    }

    @Override
    public Optional<GroupOverview> group(GroupName name) {
        return groups.stream().filter(each -> each.group().equals(name)).findFirst();
    }

    @Override
    public Vitals vitals() {
        return new Vitals(
                "on mon-1",
                Instant.parse("2026-11-21T20:00:00Z"),
                Duration.ofHours(3),
                true,
                new WatchFigures(groups.size(), 12_345, 2, Duration.ofNanos(1_200_000), Duration.ofMillis(9)),
                1,
                Optional.empty(),
                Optional.of("connection refused"),
                Optional.empty(),
                List.of(new DutyView("monitor", 777, Duration.ofMillis(20), Duration.ZERO)));
    }
}
