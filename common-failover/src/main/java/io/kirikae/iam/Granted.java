package io.kirikae.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What policies allow and deny, as IAM has them written down.
 *
 * @param grants their statements
 * @param unread what was not understood, one clause each; whatever it allows or denies is not known
 */
public record Granted(List<Grant> grants, List<String> unread) {

    private static final int LONGEST = 1 << 20;

    /** Copies the lists. */
    public Granted {
        grants = List.copyOf(grants);
        unread = List.copyOf(unread);
    }

    /**
     * A statement of somebody else's.
     *
     * @param allows whether it allows or denies
     * @param actions patterns of actions
     * @param resources patterns of resources
     * @param conditions by operator and key, the values
     */
    record Grant(
            boolean allows,
            List<String> actions,
            List<String> resources,
            Map<String, Map<String, List<String>>> conditions) {
        /** Copies the collections. */
        Grant {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            conditions = Map.copyOf(conditions);
        }
    }

    /**
     * Reads policy documents: each alone, or in what {@code aws iam get-role-policy} and {@code aws iam get-policy-version} print.
     *
     * @throws IllegalArgumentException if a text is none
     */
    public static Granted parse(List<String> documents) {
        List<Grant> grants = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (String document : documents) {
            JsonNode statements = document(document).path("Statement");
            if (statements.isObject()) {
                read(statements, grants, unread);
            }
            if (statements.isArray()) {
                statements.forEach(each -> read(each, grants, unread));
            }
        }
        return new Granted(grants, unread);
    }

    private static JsonNode document(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a policy has at most 1 MB");
        }
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        for (JsonNode within :
                List.of(json.path("PolicyDocument"), json.path("PolicyVersion").path("Document"))) {
            if (within.isObject()) {
                return within;
            }
        }
        if (!json.isObject() || !json.has("Statement")) {
            throw new IllegalArgumentException("no policy: it has no Statement");
        }
        return json;
    }

    private static void read(JsonNode json, List<Grant> grants, List<String> unread) {
        String sid = json.path("Sid").asText("a statement without a Sid");
        Optional<Map<String, Map<String, List<String>>>> conditions = conditions(json.path("Condition"));
        boolean plain = json.path("Action").size()
                                + json.path("Action").asText().length()
                        > 0
                && json.path("Resource").size() + json.path("Resource").asText().length() > 0;
        if (!plain
                || conditions.isEmpty()
                || !List.of("Allow", "Deny").contains(json.path("Effect").asText())) {
            unread.add(shown(sid) + ": it has no plain Effect, Action, Resource and Condition");
            return;
        }
        grants.add(new Grant(
                json.path("Effect").asText().equals("Allow"),
                texts(json.path("Action")),
                texts(json.path("Resource")),
                conditions.get()));
    }

    private static Optional<Map<String, Map<String, List<String>>>> conditions(JsonNode json) {
        Map<String, Map<String, List<String>>> conditions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> operator : json.properties()) {
            if (!operator.getValue().isObject()) {
                return Optional.empty();
            }
            Map<String, List<String>> keys = new TreeMap<>();
            operator.getValue().properties().forEach(key -> keys.put(key.getKey(), texts(key.getValue())));
            conditions.put(operator.getKey(), Map.copyOf(keys));
        }
        return Optional.of(conditions);
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isValueNode()) {
            texts.add(json.asText());
        }
        json.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String shown(String sid) {
        String printable = sid.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
    }
}
