package io.kirikae.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How a plan that would be carried out now differs from one that was seen before, for the person who approved that. Stateless. */
public final class PlanDifference {

    private PlanDifference() {}

    /**
     * One clause for each difference; none exactly if the plans are equal.
     *
     * @param approved the plan that was seen before
     * @param now the plan as it would be now
     */
    public static List<String> between(Plan approved, Plan now) {
        List<String> found = new ArrayList<>();
        told(found, "the group", approved.group(), now.group());
        told(
                found,
                "the owner",
                approved.from().map(Object::toString).orElse("nobody"),
                now.from().map(Object::toString).orElse("nobody"));
        told(found, "the target", approved.to(), now.to());
        Map<String, Step> before = byKey(approved);
        Map<String, Step> after = byKey(now);
        before.forEach((key, step) -> {
            if (after.containsKey(key)) {
                parameters(found, step, Objects.requireNonNull(after.get(key)));
            } else {
                found.add("approved, and not to be done now: " + step.text());
            }
        });
        after.forEach((key, step) -> {
            if (!before.containsKey(key)) {
                found.add("to be done now, and not approved: " + step.text());
            }
        });
        if (found.isEmpty() && !approved.equals(now)) {
            found.add("the order was " + order(approved) + ", and is " + order(now));
        }
        return List.copyOf(found);
    }

    private static Map<String, Step> byKey(Plan plan) {
        Map<String, Step> steps = new LinkedHashMap<>();
        plan.steps().forEach(step -> steps.put(step.key(), step));
        return steps;
    }

    private static void parameters(List<String> found, Step approved, Step now) {
        Map<String, Object> before = approved.accept(new StepToJson());
        Map<String, Object> after = now.accept(new StepToJson());
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            told(
                    found,
                    "'" + name + "' of " + approved.key(),
                    Objects.requireNonNullElse(before.get(name), "nothing"),
                    Objects.requireNonNullElse(after.get(name), "nothing"));
        }
    }

    private static void told(List<String> found, String what, Object approved, Object now) {
        if (!approved.equals(now)) {
            found.add(what + " was " + approved + ", and is " + now);
        }
    }

    private static String order(Plan plan) {
        return plan.stages().stream()
                .map(stage -> stage.steps().stream().map(Step::key).collect(Collectors.joining(" beside ")))
                .collect(Collectors.joining(", then "));
    }
}
