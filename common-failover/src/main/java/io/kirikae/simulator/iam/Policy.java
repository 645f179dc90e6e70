package io.kirikae.simulator.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An identity's policy: what no statement allows is denied, and what one denies stays denied. Knows {@code Action}, {@code Resource}
 * and the conditions {@code StringEquals}, {@code StringLike}, {@code ArnLike} and {@code ForAllValues:StringEquals}; whatever else a policy may hold
 * is refused when it is read, so that it is never taken for something that it is not.
 *
 * @param statements its statements
 */
public record Policy(List<Statement> statements) implements Predicate<Access> {

    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource", "Condition");
    private static final Set<String> OPERATORS =
            Set.of("StringEquals", "StringLike", "ArnLike", "ForAllValues:StringEquals");

    /** AWS lets everybody ask who he is. */
    private static final String WHO_AM_I = "sts:GetCallerIdentity";

    /** Copies the list. */
    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * A statement.
     *
     * @param allows whether it allows or denies
     * @param actions patterns of actions
     * @param resources patterns of resources
     * @param conditions operator, key and the values of which one must be met; all of them must hold
     */
    public record Statement(boolean allows, List<String> actions, List<String> resources, List<Condition> conditions) {

        private boolean covers(String action, Access.Target target) {
            return actions.stream().anyMatch(pattern -> Pattern.matches(pattern, action, true))
                    && resources.stream().anyMatch(pattern -> Pattern.matches(pattern, target.arn(), false))
                    && conditions.stream().allMatch(condition -> condition.holds(target.keys()));
        }
    }

    /**
     * A condition.
     *
     * @param operator how the values are compared
     * @param key the key
     * @param values the values of which one must be met
     */
    public record Condition(String operator, String key, List<String> values) {

        /** A key that AWS does not know for the call is absent, and then nothing is equal to it. */
        private boolean holds(Map<String, List<String>> keys) {
            List<String> present = keys.getOrDefault(key, List.of());
            return operator.startsWith("ForAllValues:")
                    ? present.stream().allMatch(this::met)
                    : present.stream().anyMatch(this::met);
        }

        private boolean met(String value) {
            return operator.endsWith("Like")
                    ? values.stream().anyMatch(pattern -> Pattern.matches(pattern, value, false))
                    : values.contains(value);
        }
    }

    @Override
    public boolean test(Access access) {
        return access.action().equals(WHO_AM_I)
                || (access.targets().stream().allMatch(target -> allows(access.action(), target))
                        && access.beside().stream().allMatch(this));
    }

    private boolean allows(String action, Access.Target target) {
        List<Statement> covering =
                statements.stream().filter(each -> each.covers(action, target)).toList();
        return !covering.isEmpty() && covering.stream().allMatch(Statement::allows);
    }

    /** The document as IAM keeps it. */
    public String json() {
        ObjectNode document = new ObjectMapper().createObjectNode().put("Version", "2012-10-17");
        ArrayNode all = document.putArray("Statement");
        for (Statement statement : statements) {
            ObjectNode json = all.addObject().put("Effect", statement.allows() ? "Allow" : "Deny");
            statement.actions().forEach(json.putArray("Action")::add);
            statement.resources().forEach(json.putArray("Resource")::add);
            for (Condition condition : statement.conditions()) {
                ArrayNode values =
                        json.withObject("/Condition/" + condition.operator()).putArray(condition.key());
                condition.values().forEach(values::add);
            }
        }
        return document.toString();
    }

    /**
     * Reads a policy document.
     *
     * @throws IllegalArgumentException if it is none, or holds something that is not known here
     */
    public static Policy parse(String json) {
        JsonNode document;
        try {
            document = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!document.path("Version").asText().equals("2012-10-17")) {
            throw new IllegalArgumentException("a policy has the Version 2012-10-17");
        }
        List<Statement> statements = new ArrayList<>();
        document.path("Statement").forEach(each -> statements.add(statement(each)));
        return new Policy(statements);
    }

    private static Statement statement(JsonNode json) {
        json.properties().forEach(element -> demand(ELEMENTS.contains(element.getKey()), element.getKey()));
        String effect = json.path("Effect").asText();
        demand(effect.equals("Allow") || effect.equals("Deny"), "Effect " + effect);
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : json.path("Condition").properties()) {
            demand(OPERATORS.contains(operator.getKey()), operator.getKey());
            operator.getValue()
                    .properties()
                    .forEach(key ->
                            conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue()))));
        }
        return new Statement(
                effect.equals("Allow"), texts(json.path("Action")), texts(json.path("Resource")), conditions);
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isTextual()) {
            texts.add(json.asText());
        }
        json.forEach(each -> texts.add(each.asText()));
        demand(!texts.isEmpty(), "a statement without Action, Resource or value");
        return List.copyOf(texts);
    }

    private static void demand(boolean known, String what) {
        if (!known) {
            throw new IllegalArgumentException("not known to the simulated IAM: " + what);
        }
    }
}
