package io.kirikae.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.plan.CallQueue;
import io.kirikae.plan.MassCost;
import io.kirikae.plan.Plan;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * What would be done for several groups at once.
 *
 * @param reports one for each group
 */
record MassPlanReport(List<PlanReport> reports) {

    /** The exit code of a group that would not move, if there is one. */
    static ExitCode worst(List<PlanReport> reports) {
        return reports.stream()
                .map(report -> ExitCode.of(report.planned().verdict()))
                .max(Comparator.comparingInt(ExitCode::code))
                .orElseThrow();
    }

    private List<Plan> moving() {
        return reports.stream()
                .filter(PlanReport::changesSomething)
                .map(PlanReport::plan)
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        reports.forEach(report -> text.append(report.text()).append('\n'));
        List<Plan> moving = moving();
        MassCost cost = MassCost.of(moving);
        text.append(moving.size()).append(" of ").append(Words.count(reports.size(), "group"));
        text.append(" would move. Together: ")
                .append(Words.count(cost.changes(), "change"))
                .append(" in ");
        text.append(Words.count(cost.calls(), "call")).append(" to AWS, ");
        text.append(Words.seconds(cost.atBest(), 1)).append(" s at best.\n");
        cost.longest().ifPresent(queue -> text.append(limit(queue)));
        return text.toString();
    }

    private static String limit(CallQueue queue) {
        return "AWS takes " + queue.rate().burst() + " calls of " + queue.rate().bucket() + " at once and then "
                + Math.round(queue.rate().perSecond()) + " a second: " + queue.calls() + " take "
                + Words.seconds(queue.atBest(), 1) + " s.\n";
    }

    void json(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("groups");
        for (PlanReport report : reports) {
            json.writeStartObject();
            report.json(json);
            json.writeEndObject();
        }
        json.writeEndArray();
        MassCost cost = MassCost.of(moving());
        json.writeNumberField("moving", moving().size());
        json.writeNumberField("changes", cost.changes());
        json.writeNumberField("calls", cost.calls());
        JsonDocument.seconds(json, "secondsAtBest", cost.atBest());
        JsonDocument.optional(
                json, "limitedBy", cost.longest().map(queue -> queue.rate().bucket()));
        json.writeNumberField("exitCode", worst(reports).code());
    }
}
