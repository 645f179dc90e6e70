package io.kirikae.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.operation.Answer;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanCost;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import java.io.IOException;

/**
 * What would be done and why, as programs read it.
 *
 * @param planned the answer of the use case
 */
public record PlanDocument(Answer.Planned planned) {

    /** The fields of an object. */
    public void json(JsonGenerator json) throws IOException {
        Plan plan = planned.plan();
        json.writeStringField("outcome", "planned");
        json.writeStringField("group", plan.group().value());
        json.writeStringField("verdict", Words.kind(planned.verdict()));
        JsonDocument.optional(json, "guard", Words.guard(planned.verdict()));
        json.writeStringField("why", planned.verdict().why());
        JsonDocument.optional(json, "from", plan.from());
        json.writeStringField("to", plan.to().value());
        json.writeStringField("hash", PlanHash.of(plan).value());
        PlanCost cost = PlanCost.of(plan);
        json.writeNumberField("changes", cost.changes());
        json.writeNumberField("reads", cost.reads());
        JsonDocument.seconds(json, "secondsAtBest", cost.atBest());
        json.writeArrayFieldStart("stages");
        for (Stage stage : plan.stages()) {
            json.writeStartArray();
            for (Step step : stage.steps()) {
                step(json, step);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", step.key());
        json.writeStringField("text", step.text());
        json.writeStringField("call", step.call());
        JsonDocument.texts(json, "parameters", step.accept(CallParameters.OF));
        json.writeEndObject();
    }
}
