package io.kirikae.change;

import io.kirikae.decision.OwnerView;
import io.kirikae.operation.PreflightReport;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.PreflightTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as a script of a build server takes them: maps and lists of texts, numbers and truths, which can be saved. Stateless. */
public final class ChangeValues {

    private ChangeValues() {}

    /** How groups stand: the group's name to its owner, readiness, verdict and last run. */
    public static Map<String, Object> ofStatus(List<GroupStatus> seen) {
        Map<String, Object> groups = new LinkedHashMap<>();
        seen.forEach(status -> groups.put(status.report().group().value(), ofStatus(status)));
        return groups;
    }

    /** How one group stands. */
    public static Map<String, Object> ofStatus(GroupStatus status) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("group", status.report().group().value());
        values.put(
                "owner",
                status.report().owner() instanceof OwnerView.On on ? on.node().value() : "");
        values.put("readiness", status.readiness());
        values.put("ready", status.readiness().startsWith("ready"));
        values.put("paused", status.report().pause().isPresent());
        values.put("drift", status.report().drift().orElse(""));
        values.put("why", status.report().verdict().why());
        values.put(
                "lastRun",
                status.report()
                        .lastRun()
                        .map(run -> run.run().id() + " " + run.state())
                        .orElse(""));
        return values;
    }

    /** What a preflight found: the group's name to whether it passes, the conclusion, and the problems. */
    public static Map<String, Object> ofPreflight(List<PreflightTable> found) {
        Map<String, Object> groups = new LinkedHashMap<>();
        for (PreflightTable table : found) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("passes", passes(table));
            values.put("text", table.conclusion());
            values.put(
                    "problems",
                    new ArrayList<>(table.report().checks().stream()
                            .filter(check -> check.result() == PreflightReport.Result.PROBLEM)
                            .map(check -> check.subject() + ": " + check.text())
                            .toList()));
            groups.put(table.report().group().value(), values);
        }
        return groups;
    }

    /** Whether nothing was found that would stop a failover. */
    public static boolean passes(PreflightTable table) {
        PreflightReport.Result worst = table.report().worst();
        return worst != PreflightReport.Result.PROBLEM && worst != PreflightReport.Result.UNREACHABLE;
    }

    /** What became of a change, as {@link ChangeRecord} reads it. */
    public static Map<String, Object> ofRecord(ChangeRecord change) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("outcome", change.outcome());
        values.put("group", change.group());
        values.put("sentence", change.sentence());
        values.put("run", change.run());
        values.put("from", change.from());
        values.put("to", change.to());
        values.put("approved", change.approved());
        values.put("outageSeconds", change.outageSeconds());
        return values;
    }
}
