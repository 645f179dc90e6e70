package io.kirikae.plan;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as JSON text, as the journal keeps it. One plan always gives one text, so the text is also what its
 * {@link PlanHash} is taken of. Stateless.
 */
public final class PlanJson {

    /** Grows when a reader of the version before could no longer understand the text. */
    private static final int VERSION = 1;

    private PlanJson() {}

    /** The plan as one line of JSON. */
    public static String write(Plan plan) {
        StepToJson steps = new StepToJson();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("group", plan.group().value());
        plan.from().ifPresent(from -> json.put("from", from.value()));
        json.put("to", plan.to().value());
        json.put(
                "stages",
                plan.stages().stream()
                        .map(stage -> stage.steps().stream()
                                .map(step -> step.accept(steps))
                                .toList())
                        .toList());
        return JsonText.print(json);
    }

    /**
     * Reads what {@link #write} wrote, in this version or an older one.
     *
     * @throws UnreadablePlanException if a newer version wrote the text, or it is damaged
     */
    public static Plan read(String text) {
        Map<String, Object> json = JsonText.parse(text);
        if (json.get("version") instanceof Long version && version > VERSION) {
            throw UnreadablePlanException.newer("format " + version + ", this version knows " + VERSION);
        }
        return JsonFields.readAll(json, PlanJson::plan);
    }

    private static Plan plan(JsonFields json) {
        if (json.number("version") != VERSION) {
            throw UnreadablePlanException.damaged("there is no such format");
        }
        List<Stage> stages = json.list("stages", stage -> new Stage(JsonFields.elements(stage, StepFromJson::read)));
        return new Plan(
                new GroupName(json.text("group")),
                json.optionalText("from").map(NodeName::new),
                new NodeName(json.text("to")),
                stages);
    }
}
