package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which resources a Describe call asks for: by filters and by page.
 *
 * @param <T> the resource
 */
final class Selection<T> {

    private static final int FILTER_VALUES = 200;

    private final Function<T, String> id;
    private final Map<String, Function<T, List<String>>> fields;
    private final int largestPage;

    /**
     * The selection of one kind of resource.
     *
     * @param id its identifier, by which pages are ordered
     * @param fields what each filter looks at
     */
    Selection(Function<T, String> id, Map<String, Function<T, List<String>>> fields) {
        this(id, fields, 1000);
    }

    private Selection(Function<T, String> id, Map<String, Function<T, List<String>>> fields, int largestPage) {
        this.id = id;
        this.fields = fields;
        this.largestPage = largestPage;
    }

    /** A page and where the next begins. */
    record Page<T>(List<T> items, Optional<String> nextToken) {}

    /** The same with smaller pages. */
    Selection<T> withPagesOf(int items) {
        return new Selection<>(id, fields, items);
    }

    Page<T> page(Parameters parameters, Collection<T> all) {
        List<T> matching = new ArrayList<>(all);
        int values = 0;
        for (int i = 1; parameters.optional("Filter." + i + ".Name").isPresent(); i++) {
            Filter filter = new Filter(parameters.list("Filter." + i + ".Value"));
            Function<T, List<String>> field = field(parameters.required("Filter." + i + ".Name"));
            matching.removeIf(item -> field.apply(item).stream().noneMatch(filter::passes));
            values += filter.values();
        }
        if (values > FILTER_VALUES) {
            throw AwsError.of(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is " + FILTER_VALUES);
        }
        String after = parameters.optional("NextToken").map(Selection::decoded).orElse("");
        List<T> rest = matching.stream()
                .filter(item -> id.apply(item).compareTo(after) > 0)
                .toList();
        int size = parameters.number("MaxResults").map(this::checkedSize).orElse(Integer.MAX_VALUE);
        if (rest.size() <= size) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, Optional.of(encoded(id.apply(items.get(size - 1)))));
    }

    /** The values of a filter: most are plain words, which are looked up; few have wildcards. */
    private static final class Filter {
        private final List<String> all;
        private final Set<String> words;
        private final List<Pattern> patterns;

        Filter(List<String> values) {
            values.forEach(Filter::check);
            all = values;
            words = Set.copyOf(values);
            patterns = values.stream()
                    .filter(value -> value.contains("*") || value.contains("?"))
                    .map(Selection::pattern)
                    .toList();
        }

        private static void check(String value) {
            if (value.length() > 255 || value.chars().filter(c -> c == '*').count() > 4) {
                throw AwsError.invalidValue("The filter value '" + value + "' is too long or has too many asterisks");
            }
        }

        int values() {
            return all.size();
        }

        boolean passes(String present) {
            return words.contains(present)
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(present).matches());
        }
    }

    private Function<T, List<String>> field(String filter) {
        return Optional.ofNullable(fields.get(filter))
                .orElseThrow(() -> AwsError.invalidValue("The filter '" + filter + "' is invalid"));
    }

    private static Pattern pattern(String value) {
        return Pattern.compile(value.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }

    private int checkedSize(int size) {
        if (size < 5 || size > largestPage) {
            throw AwsError.invalidValue("Value ( " + size
                    + " ) for parameter maxResults is invalid. Expecting a value from 5 to " + largestPage + ".");
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
