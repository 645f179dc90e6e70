package io.kirikae.zabbix.resident;

import io.kirikae.alert.PlainText;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.Vitals;
import io.kirikae.decision.Readiness;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.StatusReport;
import io.kirikae.report.Concern;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.JsonDocument;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the daemon and all groups together are, as the template of Zabbix reads it.
 *
 * @param vitals how the daemon is
 * @param groups every group
 */
record DaemonDocument(Vitals vitals, List<GroupOverview> groups) {

    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_LINE = 200;

    String text(String version, Instant now) {
        String trouble = Stream.of(vitals.storeTrouble(), vitals.awsTrouble(), vitals.configurationTrouble())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return JsonDocument.text(json -> {
                    json.writeStringField("name", vitals.name());
                    json.writeStringField("version", version);
                    json.writeNumberField("at", now.getEpochSecond());
                    json.writeNumberField("upSeconds", vitals.up().toSeconds());
                    json.writeNumberField("groups", groups.size());
                    json.writeNumberField("down", count(DaemonDocument::down));
                    json.writeNumberField("notReady", count(DaemonDocument::notReady));
                    json.writeNumberField("stuck", count(DaemonDocument::stuck));
                    json.writeNumberField("drifted", count(each -> each.drift().isPresent()));
                    json.writeNumberField("paused", count(DaemonDocument::paused));
                    json.writeStringField("overview", overview());
                    json.writeNumberField("looks", vitals.watch().looks());
                    JsonDocument.seconds(json, "latenessSeconds", vitals.watch().lateness99());
                    json.writeNumberField("workersBusy", vitals.workersBusy());
                    json.writeStringField("trouble", PlainText.of(trouble, 1000));
                })
                .stripTrailing();
    }

    private long count(Predicate<GroupOverview> which) {
        return groups.stream().filter(which).count();
    }

    private static boolean down(GroupOverview group) {
        return group.condition() == Condition.DOWN;
    }

    private static boolean notReady(GroupOverview group) {
        return has(group, report -> report.readiness() instanceof Readiness.NotReady);
    }

    private static boolean stuck(GroupOverview group) {
        return has(group, report -> new GroupStatus(report).concern() == Concern.STUCK);
    }

    private static boolean paused(GroupOverview group) {
        return has(group, report -> report.pause().isPresent());
    }

    private static boolean has(GroupOverview group, Predicate<StatusReport> what) {
        return group.report().filter(what).isPresent();
    }

    /** A line for each group, those first that somebody must look at. */
    private String overview() {
        return groups.stream()
                .sorted(Comparator.comparing(DaemonDocument::urgency).reversed())
                .limit(MOST_SHOWN)
                .map(DaemonDocument::line)
                .collect(Collectors.joining("\n"));
    }

    private static int urgency(GroupOverview group) {
        return (stuck(group) ? 16 : 0)
                + (down(group) ? 8 : 0)
                + (group.drift().isPresent() ? 4 : 0)
                + (notReady(group) ? 2 : 0)
                + (paused(group) ? 1 : 0);
    }

    private static String line(GroupOverview group) {
        String readiness = group.report()
                .map(report -> new GroupStatus(report).readiness())
                .orElse("not looked at as a whole yet");
        return PlainText.of(
                group.group() + ": " + group.condition().name().toLowerCase(Locale.ROOT) + " on "
                        + group.owner().map(Object::toString).orElse("nobody that is known")
                        + (stuck(group) ? ", STUCK" : "") + (group.drift().isPresent() ? ", DRIFT" : "")
                        + (paused(group) ? ", PAUSED" : "") + "; " + readiness,
                LONGEST_LINE);
    }
}
