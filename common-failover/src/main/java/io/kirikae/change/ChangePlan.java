package io.kirikae.change;

import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.Verdicts;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanCost;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.PlanJson;
import io.kirikae.plan.Step;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan that somebody may approve.
 *
 * @param goesAhead whether it would be carried out now
 * @param hash what is approved
 * @param plan the plan itself, as {@link PlanJson} writes it, which tells later what has changed
 * @param text a few lines for the person who approves it
 * @param values the same for programs: texts, numbers and lists of texts
 */
public record ChangePlan(boolean goesAhead, String hash, String plan, String text, Map<String, Object> values) {

    static ChangePlan of(Answer.Planned planned, StatusReport status) {
        Plan plan = planned.plan();
        boolean goesAhead = planned.verdict() instanceof Verdict.FailOver && !plan.isEmpty();
        PlanHash hash = PlanHash.of(plan);
        PlanCost cost = PlanCost.of(plan);
        String readiness = new GroupStatus(status).readiness();
        String owner = plan.from().map(Object::toString).orElse("");
        List<String> steps = plan.steps().stream().map(Step::text).toList();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("group", plan.group().value());
        values.put("owner", owner);
        values.put("target", plan.to().value());
        values.put("goesAhead", goesAhead);
        values.put("verdict", Words.kind(planned.verdict()));
        values.put("why", planned.verdict().why());
        values.put("hash", hash.value());
        values.put("steps", new java.util.ArrayList<>(steps));
        values.put("changes", cost.changes());
        values.put("reads", cost.reads());
        values.put("seconds", Words.seconds(cost.atBest(), 1));
        values.put("readiness", readiness);
        String text = text(planned, hash, cost, readiness);
        values.put("text", text);
        return new ChangePlan(goesAhead, hash.value(), PlanJson.write(plan), text, values);
    }

    private static String text(Answer.Planned planned, PlanHash hash, PlanCost cost, String readiness) {
        Plan plan = planned.plan();
        StringBuilder text = new StringBuilder();
        text.append("Plan ")
                .append(hash)
                .append(" for group ")
                .append(plan.group())
                .append(": ");
        text.append(plan.from().map(Object::toString).orElse("nobody"))
                .append(" -> ")
                .append(plan.to())
                .append('\n');
        text.append(Words.sentence(Verdicts.text(planned.verdict()))).append('\n');
        int stage = 0;
        for (var each : plan.stages()) {
            stage++;
            for (Step step : each.steps()) {
                text.append("  ").append(stage).append(". ").append(step.text()).append('\n');
            }
        }
        text.append(Words.count(cost.changes(), "change")).append(" in AWS, ");
        text.append(Words.count(cost.reads(), "read")).append(", ");
        text.append(Words.seconds(cost.atBest(), 1)).append(" s at best. ");
        return text.append("Now: ").append(readiness).append(".\n").toString();
    }
}
