package io.kirikae.daemon.jmx;

import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.GroupOverview.OutageView;
import io.kirikae.daemon.Overview;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.StatusReport;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a group's attributes off the overview, each at the moment of asking.
 *
 * @param name the group
 * @param overview what the daemon sees
 */
record GroupBean(GroupName name, Overview overview) implements GroupMXBean {

    private static final double UNKNOWN = -1;

    private Optional<GroupOverview> group() {
        return overview.group(name);
    }

    private Optional<StatusReport> report() {
        return group().flatMap(GroupOverview::report);
    }

    private Optional<Verdict> verdict() {
        return group().flatMap(GroupOverview::verdict).or(() -> report().map(StatusReport::verdict));
    }

    private Optional<RunReport> run() {
        return report().flatMap(StatusReport::lastRun).map(RunReport::new);
    }

    private String text(Function<GroupOverview, Optional<String>> reading) {
        return group().flatMap(reading).orElse("");
    }

    private static double seconds(Optional<Duration> duration) {
        return duration.map(each -> each.toNanos() / 1e9).orElse(UNKNOWN);
    }

    @Override
    public String getName() {
        return name.value();
    }

    @Override
    public String getOwner() {
        return text(group -> group.owner().map(Object::toString));
    }

    @Override
    public boolean isServiceUp() {
        return group().filter(each -> each.condition() == Condition.SERVING).isPresent();
    }

    @Override
    public String getCondition() {
        return text(group -> Optional.of(group.condition().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public double getConditionSeconds() {
        return seconds(group().map(GroupOverview::conditionFor));
    }

    @Override
    public boolean isReady() {
        return report().filter(each -> each.readiness() instanceof Readiness.Ready)
                .isPresent();
    }

    @Override
    public String getReadiness() {
        return report().map(each -> new GroupStatus(each).readiness()).orElse("");
    }

    @Override
    public String getNotReadyTo() {
        return report().map(StatusReport::notReadyTo).orElse("");
    }

    @Override
    public String getVerdict() {
        return verdict().map(Words::kind).orElse("");
    }

    @Override
    public String getGuard() {
        return verdict().flatMap(Words::guard).orElse("");
    }

    @Override
    public String getWhy() {
        return verdict().map(Verdict::why).orElse("");
    }

    @Override
    public boolean isDrifted() {
        return group().flatMap(GroupOverview::drift).isPresent();
    }

    @Override
    public String getDrift() {
        return text(GroupOverview::drift);
    }

    @Override
    public boolean isPaused() {
        return report().flatMap(StatusReport::pause).isPresent();
    }

    @Override
    public String getLeaseHolder() {
        return report().flatMap(StatusReport::lease).map(LeaseRecord::holder).orElse("");
    }

    @Override
    public double getProbeSeconds() {
        return seconds(group().flatMap(GroupOverview::latency));
    }

    @Override
    public double getOutageSeconds() {
        return seconds(Optional.of(group().flatMap(GroupOverview::outage)
                .filter(each -> !each.over())
                .map(OutageView::lasted)
                .orElse(Duration.ZERO)));
    }

    @Override
    public String getLastRun() {
        return run().map(each -> each.history().run().id().value()).orElse("");
    }

    @Override
    public String getLastRunState() {
        return run().map(each -> each.history().state().name()).orElse("");
    }

    @Override
    public double getLastRunStartTime() {
        return run().map(each -> each.history().run().startedAt().toEpochMilli() / 1e3)
                .orElse(UNKNOWN);
    }

    @Override
    public double getLastRunOutageSeconds() {
        return seconds(run().flatMap(RunReport::outage));
    }

    @Override
    public long getRunsDone() {
        return group().map(each -> each.runs().getOrDefault(RunState.DONE, 0L)).orElse(0L);
    }

    @Override
    public long getRunsNotDone() {
        return group().stream()
                .flatMap(each -> each.runs().entrySet().stream())
                .filter(each -> each.getKey() != RunState.DONE)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    @Override
    public double getReportAgeSeconds() {
        return seconds(group().filter(each -> each.report().isPresent()).map(GroupOverview::reportAge));
    }
}
