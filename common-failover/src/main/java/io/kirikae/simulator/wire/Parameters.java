package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form parameters of a request. */
final class Parameters {

    private static final int MOST = 2_000;

    private final SortedMap<String, String> values;

    private Parameters(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Parses {@code name=value&...}. */
    static Parameters parse(String form) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String pair : form.split("&", MOST + 1)) {
            if (values.size() >= MOST) {
                throw AwsError.of("InvalidParameterCombination", "More than " + MOST + " parameters.");
            }
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return optional(name)
                .orElseThrow(() ->
                        AwsError.of("MissingParameter", "The request must contain the parameter " + lowerFirst(name)));
    }

    boolean flag(String name, boolean otherwise) {
        return optional(name).map(value -> parseFlag(name, value)).orElse(otherwise);
    }

    Optional<Integer> number(String name) {
        return optional(name).map(value -> {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw AwsError.invalidValue("Invalid value '" + value + "' for " + lowerFirst(name) + ".");
            }
        });
    }

    /** The values of {@code name.1}, {@code name.2}, ... */
    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 1; ; i++) {
            String value = values.get(name + "." + i);
            if (value == null) {
                return list;
            }
            list.add(value);
        }
    }

    List<String> requiredList(String name) {
        List<String> list = list(name);
        if (list.isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter " + lowerFirst(name));
        }
        return list;
    }

    private static boolean parseFlag(String name, String value) {
        return switch (value) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default ->
                throw AwsError.invalidValue(
                        "Invalid value '" + value + "' for " + lowerFirst(name) + ". Expected a boolean.");
        };
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsError("MalformedQueryString", 404, "The query string contains a syntax error.");
        }
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
