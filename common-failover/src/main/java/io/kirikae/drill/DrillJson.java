package io.kirikae.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The result as one JSON document on one line, its fields in a fixed order. A number that does not exist, as that of an outage that has not ended, is {@code null}. */
public final class DrillJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DrillJson() {}

    /** Writes it. */
    public static String write(DrillResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        DrillOptions options = result.options();
        json.put("outcome", result.state());
        json.put("conclusion", result.conclusion());
        json.put("seed", options.seed());
        json.put("mechanism", options.mechanism());
        json.put("failure", options.failure().text());
        json.put("speed", options.speed());
        json.put("served_by", result.servedBy().orElse(""));
        number(json, result, "outage_ms", Split::outage);
        number(json, result, "detect_ms", Split::detect);
        number(json, result, "decide_ms", Split::decide);
        number(json, result, "aws_ms", Split::aws);
        number(json, result, "ours_ms", Split::ours);
        number(json, result, "prove_ms", Split::prove);
        number(json, result, "client_ms", Split::client);
        json.put("calls", calls(result));
        json.put("steps", result.steps().stream().map(DrillJson::step).toList());
        json.put(
                "timeline",
                result.shown().stream().map(moment -> moment(result, moment)).toList());
        json.put("not_rehearsed", result.remarks());
        json.put("again", options.command());
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    private static Map<String, Object> calls(DrillResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", result.changes());
        json.put("reads", result.reads());
        return json;
    }

    private static void number(Map<String, Object> json, DrillResult result, String name, ToLongFunction<Split> which) {
        Optional<Long> value = result.outage().map(outage -> which.applyAsLong(outage.split()));
        json.put(name, value.orElse(null));
    }

    private static Map<String, Object> step(DrillResult.StepTimes step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", step.key());
        json.put("state", step.state());
        json.put("ms", step.took().toMillis());
        return json;
    }

    private static Map<String, Object> moment(DrillResult result, Moment moment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ms", result.since(moment.at()).toMillis());
        json.put("who", moment.kind().who().text());
        json.put("what", words(moment));
        return json;
    }

    /** What happened, with the step that it is about. */
    static String words(Moment moment) {
        return moment.kind() == Moment.Kind.STEP ? moment.key() + " " + moment.what() : moment.what();
    }
}
