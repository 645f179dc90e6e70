package io.kirikae.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanCost;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.report.CallParameters;
import io.kirikae.report.PlanDocument;
import io.kirikae.report.Words;
import java.io.IOException;

/**
 * What would be done, and why.
 *
 * @param planned the answer of the use case
 * @param withCalls whether every call is shown with its parameters
 * @param command what a person types to have it done; empty if there is nothing to approve
 */
record PlanReport(Answer.Planned planned, boolean withCalls, String command) {

    Plan plan() {
        return planned.plan();
    }

    /** Whether something would be changed. */
    boolean changesSomething() {
        return goesAhead() && !plan().isEmpty();
    }

    private boolean goesAhead() {
        return planned.verdict() instanceof Verdict.FailOver;
    }

    String text() {
        StringBuilder text = new StringBuilder("Group ").append(plan().group()).append(": ");
        text.append(Words.sentence(Verdicts.text(planned.verdict()))).append('\n');
        if (!goesAhead()) {
            return text.append("Nothing would be changed.\n").toString();
        }
        if (plan().isEmpty()) {
            text.append("Nothing would be moved: all is on ").append(plan().to());
            return text.append(", to which the group would be assigned.\n").toString();
        }
        text.append("Plan ").append(PlanHash.of(plan())).append(": ");
        text.append(plan().from().map(Object::toString).orElse("nobody"));
        text.append(" -> ").append(plan().to()).append("\n\n");
        int stage = 0;
        for (Stage each : plan().stages()) {
            stage(text, ++stage, each);
        }
        PlanCost cost = PlanCost.of(plan());
        text.append('\n').append(Words.count(cost.changes(), "change")).append(" in AWS, ");
        text.append(Words.count(cost.reads(), "read")).append(", ");
        text.append(Words.seconds(cost.atBest(), 1)).append(" s at best.\n");
        if (!command.isEmpty()) {
            text.append("To do exactly this: ").append(command).append('\n');
        }
        return text.toString();
    }

    private void stage(StringBuilder text, int number, Stage stage) {
        text.append("Stage ").append(number);
        text.append(stage.steps().size() > 1 ? ", side by side:\n" : ":\n");
        for (Step step : stage.steps()) {
            text.append("  - ").append(step.text()).append('\n');
            if (withCalls) {
                text.append("    ").append(step.call()).append(' ');
                text.append(String.join(" ", step.accept(CallParameters.OF))).append('\n');
            }
        }
    }

    void json(JsonGenerator json) throws IOException {
        new PlanDocument(planned).json(json);
        json.writeNumberField("exitCode", ExitCode.of(planned.verdict()).code());
    }
}
