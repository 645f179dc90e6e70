package io.kirikae.daemon.metrics;

import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.GroupOverview.NodeOverview;
import io.kirikae.daemon.GroupOverview.OutageView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.StatusReport;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.RunHistory;
import java.time.Duration;
import java.util.Optional;

/**
 * The figures of one group.
 *
 * @param group the group
 * @param figures where they go
 */
record GroupFigures(GroupOverview group, Figures figures) {

    void add() {
        group.owner().ifPresent(owner -> figures.add(Metric.OWNER, 1, name(), owner.value()));
        if (group.condition() != Condition.UNKNOWN) {
            figures.add(Metric.SERVICE_UP, group.condition() == Condition.SERVING, name());
        }
        figures.add(Metric.DOWN, group.condition() == Condition.DOWN, name());
        figures.add(Metric.OUTAGE, outage(), name());
        figures.add(Metric.DRIFT, group.drift().isPresent(), name());
        group.nodes().forEach(this::node);
        group.runs().forEach((state, count) -> figures.add(Metric.RUNS, count, name(), state.name()));
        group.report().ifPresent(this::report);
    }

    private String name() {
        return group.group().value();
    }

    private Duration outage() {
        return group.outage()
                .filter(each -> !each.over())
                .map(OutageView::lasted)
                .orElse(Duration.ZERO);
    }

    private void node(NodeOverview node) {
        if (node.outcome().isPresent()) {
            figures.add(
                    Metric.NODE_UP,
                    node.outcome().get() == RoundOutcome.UP,
                    name(),
                    node.name().value());
            figures.add(Metric.PROBE_DURATION, node.took(), name(), node.name().value());
        }
    }

    private void report(StatusReport report) {
        figures.add(Metric.READY, report.readiness() instanceof Readiness.Ready, name());
        report.directions().forEach((node, readiness) -> {
            if (!(readiness instanceof Readiness.CannotTell)) {
                figures.add(Metric.DIRECTION_READY, readiness instanceof Readiness.Ready, name(), node.value());
            }
        });
        Verdict verdict = group.verdict().orElse(report.verdict());
        figures.add(
                Metric.VERDICT,
                1,
                name(),
                Words.kind(verdict),
                Words.guard(verdict).orElse(""));
        figures.add(Metric.PAUSED, report.pause().isPresent(), name());
        figures.add(Metric.LEASE_HELD, report.lease().isPresent(), name());
        figures.add(Metric.REPORT_AGE, group.reportAge(), name());
        report.lastRun().ifPresent(this::lastRun);
    }

    private void lastRun(RunHistory run) {
        figures.add(
                Metric.LAST_RUN, 1, name(), run.run().kind().name(), run.state().name());
        figures.add(Metric.LAST_RUN_TIME, run.run().startedAt().toEpochMilli() / 1e3, name());
        RunReport shown = new RunReport(run);
        shown.took().ifPresent(took -> figures.add(Metric.LAST_RUN_SECONDS, took, name()));
        Optional<Duration> outage = shown.outage();
        outage.ifPresent(each -> figures.add(Metric.LAST_RUN_OUTAGE, each, name()));
    }
}
