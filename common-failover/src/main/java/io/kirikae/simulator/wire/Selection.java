package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which resources a Describe call asks for: by filters and by page.
 *
 * @param <T> the resource
 */
final class Selection<T> {

    private final Function<T, String> id;
    private final Map<String, Function<T, List<String>>> fields;

    /**
     * The selection of one kind of resource.
     *
     * @param id its identifier, by which pages are ordered
     * @param fields what each filter looks at
     */
    Selection(Function<T, String> id, Map<String, Function<T, List<String>>> fields) {
        this.id = id;
        this.fields = fields;
    }

    /** A page and where the next begins. */
    record Page<T>(List<T> items, Optional<String> nextToken) {}

    Page<T> page(Parameters parameters, Collection<T> all) {
        List<T> matching = new ArrayList<>(all);
        for (int i = 1; parameters.optional("Filter." + i + ".Name").isPresent(); i++) {
            String name = parameters.required("Filter." + i + ".Name");
            List<String> values = parameters.list("Filter." + i + ".Value");
            matching.removeIf(item -> !matches(item, name, values));
        }
        String after = parameters.optional("NextToken").map(Selection::decoded).orElse("");
        List<T> rest = matching.stream()
                .filter(item -> id.apply(item).compareTo(after) > 0)
                .toList();
        int size = parameters.number("MaxResults").map(Selection::checkedSize).orElse(Integer.MAX_VALUE);
        if (rest.size() <= size) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, Optional.of(encoded(id.apply(items.get(size - 1)))));
    }

    private boolean matches(T item, String filter, List<String> values) {
        List<String> present = field(filter).apply(item);
        return values.stream().map(Selection::pattern).anyMatch(pattern -> present.stream()
                .anyMatch(value -> pattern.matcher(value).matches()));
    }

    private Function<T, List<String>> field(String filter) {
        return Optional.ofNullable(fields.get(filter))
                .orElseThrow(() -> AwsError.invalidValue("The filter '" + filter + "' is invalid"));
    }

    private static Pattern pattern(String value) {
        if (value.length() > 255 || value.chars().filter(c -> c == '*').count() > 4) {
            throw AwsError.invalidValue("The filter value '" + value + "' is too long or has too many asterisks");
        }
        return Pattern.compile(value.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }

    private static int checkedSize(int size) {
        if (size < 5 || size > 1000) {
            throw AwsError.invalidValue(
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value from 5 to 1000.");
        }
        return size;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.invalidValue("Invalid value '" + token + "' for nextToken.");
        }
    }
}
