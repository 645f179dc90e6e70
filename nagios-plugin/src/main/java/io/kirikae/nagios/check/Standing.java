package io.kirikae.nagios.check;

import io.kirikae.config.GroupAspect;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.decision.Guard;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.nrpe.Range;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.Verdicts;
import io.kirikae.store.Entry;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One aspect of how a group stands.
 *
 * @param aspect which
 * @param state what it is for Nagios
 * @param words one clause for people; empty if there is nothing to say
 */
record Standing(GroupAspect aspect, ServiceState state, String words) {

    private static final Thresholds AT_LEAST_ONE = new Thresholds(Optional.of(Range.parse("1:")), Optional.empty());

    /** Every aspect, in the order in which people read them. */
    static List<Standing> all(GroupStanding standing) {
        StatusReport report = standing.report();
        return List.of(
                owner(report),
                readiness(report.readiness()),
                verdict(report.verdict()),
                outage(standing),
                run(report.lastRun()),
                drift(report),
                paused(report),
                lease(report));
    }

    /** A lease is held by whoever looks after a group, so it alarms only where a site asks for exactly that. */
    boolean alarmsOn(GroupAspect wanted) {
        return wanted == aspect || (wanted == GroupAspect.ALL && aspect != GroupAspect.LEASE);
    }

    private static Standing owner(StatusReport report) {
        if (report.owner() instanceof OwnerView.On on) {
            return new Standing(GroupAspect.OWNER, ServiceState.OK, "on " + on.node());
        }
        if (report.owner() instanceof OwnerView.Unclear unclear) {
            boolean unread = report.addresses().isEmpty();
            return new Standing(
                    GroupAspect.OWNER,
                    unread ? ServiceState.UNKNOWN : ServiceState.CRITICAL,
                    "owner unclear: " + unclear.what());
        }
        return new Standing(GroupAspect.OWNER, ServiceState.CRITICAL, "nobody has the addresses");
    }

    private static Standing readiness(Readiness readiness) {
        if (readiness instanceof Readiness.Ready ready) {
            return new Standing(
                    GroupAspect.READINESS,
                    ServiceState.OK,
                    ready.standby() + " can take over" + because(ready.remarks()));
        }
        return readiness instanceof Readiness.NotReady not
                ? new Standing(
                        GroupAspect.READINESS, ServiceState.WARNING, "no standby is ready" + because(not.reasons()))
                : new Standing(
                        GroupAspect.READINESS,
                        ServiceState.UNKNOWN,
                        "readiness unknown" + because(((Readiness.CannotTell) readiness).reasons()));
    }

    private static Standing verdict(Verdict verdict) {
        if (verdict instanceof Verdict.Stay) {
            return new Standing(GroupAspect.VERDICT, ServiceState.OK, Verdicts.text(verdict));
        }
        boolean blind = verdict instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE;
        return new Standing(
                GroupAspect.VERDICT, blind ? ServiceState.UNKNOWN : ServiceState.CRITICAL, Verdicts.text(verdict));
    }

    /** How long the owner did not answer, as the daemon saw it. While it lasts, the verdict is what alarms. */
    private static Standing outage(GroupStanding standing) {
        return standing.seen()
                .flatMap(GroupOverview::outage)
                .map(outage -> new Standing(
                        GroupAspect.VERDICT,
                        ServiceState.OK,
                        (outage.over() ? "last outage " : "no answer for ")
                                + String.format(Locale.ROOT, "%.1f s", PerfDatum.toSeconds(outage.lasted()))))
                .orElse(new Standing(GroupAspect.VERDICT, ServiceState.OK, ""));
    }

    private static Standing run(Optional<RunHistory> last) {
        if (last.isEmpty()) {
            return new Standing(GroupAspect.RUN, ServiceState.OK, "");
        }
        RunHistory history = last.get();
        RunState state = history.state();
        String took = took(history)
                .map(each -> String.format(Locale.ROOT, " in %.1f s", PerfDatum.toSeconds(each)))
                .orElse("");
        if (state == RunState.RUNNING) {
            return new Standing(GroupAspect.RUN, ServiceState.WARNING, underWay(history));
        }
        String words = "last run " + history.run().id() + " of "
                + history.run().startedAt().truncatedTo(ChronoUnit.SECONDS) + ": " + state + took
                + (history.acknowledged() ? ", acknowledged" : "");
        return new Standing(GroupAspect.RUN, ofRun(state, history.acknowledged()), words);
    }

    /** How far a run has come: its latest line, such as "started network-interface/eni-0c3/attach". */
    private static String underWay(RunHistory history) {
        List<Entry> entries = history.entries();
        String latest = entries.isEmpty() ? "begun" : line(entries.get(entries.size() - 1));
        return "run " + history.run().id() + " to " + history.run().plan().to() + " RUNNING: " + latest;
    }

    private static String line(Entry entry) {
        return entry.event().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + entry.step().map(step -> " " + step).orElse("")
                + String.format(Locale.ROOT, " after %.1f s", PerfDatum.toSeconds(entry.sinceStart()));
    }

    private static ServiceState ofRun(RunState state, boolean acknowledged) {
        return switch (state) {
            case DONE -> ServiceState.OK;
            case RUNNING -> ServiceState.WARNING;
            case ROLLED_BACK, REFUSED -> acknowledged ? ServiceState.OK : ServiceState.WARNING;
            case STUCK -> acknowledged ? ServiceState.WARNING : ServiceState.CRITICAL;
        };
    }

    /** How long the run took, which is the most of the outage that is ours; what came before is detection. */
    private static Optional<Duration> took(RunHistory history) {
        return history.ended().map(Entry::sinceStart);
    }

    private static Standing drift(StatusReport report) {
        return report.drift()
                .map(drift -> new Standing(GroupAspect.DRIFT, ServiceState.WARNING, "drift: " + drift))
                .orElse(new Standing(GroupAspect.DRIFT, ServiceState.OK, ""));
    }

    private static Standing paused(StatusReport report) {
        return report.pause()
                .map(pause -> new Standing(
                        GroupAspect.PAUSED,
                        ServiceState.WARNING,
                        "paused by " + pause.by() + " at " + pause.at().truncatedTo(ChronoUnit.SECONDS)
                                + (pause.reason().isEmpty() ? "" : ": " + pause.reason())))
                .orElse(new Standing(GroupAspect.PAUSED, ServiceState.OK, ""));
    }

    private static Standing lease(StatusReport report) {
        return report.lease()
                .map(lease -> new Standing(GroupAspect.LEASE, ServiceState.WARNING, "held by " + lease.holder()))
                .orElse(new Standing(GroupAspect.LEASE, ServiceState.OK, ""));
    }

    private static String because(List<String> clauses) {
        return clauses.isEmpty() ? "" : " (" + String.join("; ", clauses) + ")";
    }

    static List<PerfDatum> figures(GroupStanding standing) {
        StatusReport report = standing.report();
        List<PerfDatum> figures = new ArrayList<>();
        int ready = report.readiness() instanceof Readiness.Ready ? 1 : 0;
        figures.add(PerfDatum.number("ready", ready, AT_LEAST_ONE, 0, 1));
        figures.add(PerfDatum.number(
                "serving",
                (double) report.nodes().stream()
                        .filter(StatusReport.NodeStatus::serves)
                        .count(),
                Thresholds.NONE,
                0,
                report.nodes().size()));
        figures.add(PerfDatum.number("drift", report.drift().isPresent() ? 1 : 0, Thresholds.NONE, 0, 1));
        figures.add(PerfDatum.number("paused", report.pause().isPresent() ? 1 : 0, Thresholds.NONE, 0, 1));
        report.lastRun()
                .flatMap(Standing::took)
                .ifPresent(took ->
                        figures.add(PerfDatum.seconds("last_run", took, Thresholds.NONE, OptionalDouble.empty())));
        standing.seen()
                .flatMap(GroupOverview::outage)
                .ifPresent(outage -> figures.add(
                        PerfDatum.seconds("outage", outage.lasted(), Thresholds.NONE, OptionalDouble.empty())));
        return figures;
    }
}
