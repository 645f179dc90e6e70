package io.kirikae.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Knows the few words of JSON Schema that ours uses, and fails on any other. */
final class SmallSchemaValidator {

    private SmallSchemaValidator() {}

    static boolean accepts(JsonNode schema, JsonNode value) {
        return schema.properties().stream().allMatch(word -> accepts(word, schema, value));
    }

    private static boolean accepts(Map.Entry<String, JsonNode> word, JsonNode schema, JsonNode value) {
        JsonNode rule = word.getValue();
        return switch (word.getKey()) {
            case "$schema", "title", "description", "properties" -> true;
            case "type" -> items(rule).anyMatch(type -> isType(type.asText(), value));
            case "pattern" -> !value.isTextual() || value.asText().matches(rule.asText());
            case "enum" -> items(rule).anyMatch(value::equals);
            case "const" -> rule.equals(value);
            case "minimum" -> !value.isNumber() || value.asLong() >= rule.asLong();
            case "maximum" -> !value.isNumber() || value.asLong() <= rule.asLong();
            case "minProperties" -> !value.isObject() || value.size() >= rule.asInt();
            case "maxProperties" -> !value.isObject() || value.size() <= rule.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
            case "items" -> !value.isArray() || items(value).allMatch(item -> accepts(rule, item));
            case "anyOf" -> items(rule).anyMatch(each -> accepts(each, value));
            case "required" -> !value.isObject() || items(rule).allMatch(key -> value.has(key.asText()));
            case "additionalProperties" ->
                value.properties().stream().allMatch(field -> acceptsField(field, schema.path("properties"), rule));
            default -> throw new AssertionError("unknown word " + word.getKey());
        };
    }

    private static boolean acceptsField(Map.Entry<String, JsonNode> field, JsonNode properties, JsonNode others) {
        JsonNode known = properties.get(field.getKey());
        if (known != null) {
            return accepts(known, field.getValue());
        }
        return others.isObject() && accepts(others, field.getValue());
    }

    private static boolean isType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static Stream<JsonNode> items(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}
