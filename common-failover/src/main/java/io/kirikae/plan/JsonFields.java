package io.kirikae.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The members of one JSON object, each taken once, so that what nobody took can be told. */
final class JsonFields {

    private final Map<String, Object> left;

    private JsonFields(Map<String, Object> members) {
        this.left = new LinkedHashMap<>(members);
    }

    /**
     * Reads an object with all its members.
     *
     * @throws UnreadablePlanException if a member is missing, of another type, out of its range, or unknown
     */
    static <T> T readAll(Map<String, Object> members, Function<JsonFields, T> reader) {
        JsonFields fields = new JsonFields(members);
        T result;
        try {
            result = reader.apply(fields);
        } catch (IllegalArgumentException e) {
            throw UnreadablePlanException.damaged(String.valueOf(e.getMessage()), e);
        }
        if (!fields.left.isEmpty()) {
            // Leaving out what we do not know could carry out another step than the one that was approved.
            throw UnreadablePlanException.newer("unknown member " + fields.left.keySet());
        }
        return result;
    }

    String text(String name) {
        return take(name, String.class);
    }

    int number(String name) {
        long number = take(name, Long.class);
        if (number != (int) number) {
            throw UnreadablePlanException.damaged(name + " is out of range");
        }
        return (int) number;
    }

    boolean truth(String name) {
        return take(name, Boolean.class);
    }

    Optional<String> optionalText(String name) {
        return left.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    <T> Optional<T> optionalObject(String name, Function<JsonFields, T> reader) {
        return left.containsKey(name) ? Optional.of(readAll(members(take(name, Map.class)), reader)) : Optional.empty();
    }

    <T> T object(String name, Function<JsonFields, T> reader) {
        return readAll(members(take(name, Map.class)), reader);
    }

    <T> List<T> list(String name, Function<Object, T> element) {
        return elements(take(name, List.class), element);
    }

    static <T> List<T> elements(Object list, Function<Object, T> element) {
        List<T> result = new ArrayList<>();
        for (Object each : cast(list, List.class, "a list")) {
            result.add(element.apply(each));
        }
        return result;
    }

    static String text(Object value) {
        return cast(value, String.class, "a list's element");
    }

    static Map<String, Object> members(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : ((Map<?, ?>) cast(value, Map.class, "an object")).entrySet()) {
            members.put(String.valueOf(each.getKey()), each.getValue());
        }
        return members;
    }

    private <T> T take(String name, Class<T> type) {
        Object value = left.remove(name);
        if (value == null) {
            throw UnreadablePlanException.damaged("member " + name + " is missing");
        }
        return cast(value, type, name);
    }

    private static <T> T cast(Object value, Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw UnreadablePlanException.damaged(what + " is of another type");
        }
        return type.cast(value);
    }
}
