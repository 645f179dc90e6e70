package io.kirikae.simulator.topology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the file, with its place for error messages.
 *
 * @param path where it is, such as {@code instances.i-0a1}
 * @param node what is there
 */
record Section(String path, JsonNode node) {

    /** Refuses keys that nobody reads: a misspelt key must not be ignored. */
    Section only(String... keys) {
        Set<String> known = Set.of(keys);
        if (!node.isObject()) {
            throw wrong("", "a mapping with " + String.join(", ", keys) + " is expected");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(key, "unknown key; there are " + String.join(", ", keys));
            }
        });
        return this;
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    Optional<String> optional(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw wrong(key, "a single value is expected");
        }
        return Optional.of(value.asText());
    }

    long number(String key, long otherwise) {
        return optional(key)
                .map(text -> {
                    try {
                        return Long.parseLong(text);
                    } catch (NumberFormatException e) {
                        throw wrong(key, "a whole number is expected, not '" + text + "'");
                    }
                })
                .orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return optional(key)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw wrong(key, "true or false is expected, not '" + text + "'");
                })
                .orElse(otherwise);
    }

    String[] texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            if (!item.isValueNode()) {
                throw wrong(key, "a list of single values is expected");
            }
            texts.add(item.asText());
        }
        return texts.toArray(new String[0]);
    }

    Map<String, Section> sections(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        node.path(key)
                .properties()
                .forEach(entry ->
                        sections.put(entry.getKey(), new Section(place(key) + "." + entry.getKey(), entry.getValue())));
        return sections;
    }

    List<Section> list(String key) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            sections.add(new Section(place(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        node.path(key)
                .properties()
                .forEach(entry -> pairs.put(entry.getKey(), entry.getValue().asText()));
        return pairs;
    }

    IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException((key.isEmpty() ? path : place(key)) + ": " + what);
    }

    private String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
