package io.kirikae.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param item the form of each item
 * @param most how many there may be
 * @param whole whether the list is of no use if an item cannot be read; otherwise that item is reported and left out, so that
 *     the others are still checked against each other
 */
record ListOf<T>(Form<T> item, int most, boolean whole) implements Form<List<Located<T>>> {
    @Override
    public Optional<List<Located<T>>> read(Yaml node, Problems problems) {
        if (Yaml.isNull(node)) {
            return Optional.of(List.of());
        }
        if (!(node instanceof Yaml.Sequence sequence)) {
            return unexpected(node, problems);
        }
        if (sequence.items().size() > most) {
            problems.add(node.place(), "has " + sequence.items().size() + " items; at most " + most + " can be used");
            return Optional.empty();
        }
        List<Located<T>> values = new ArrayList<>();
        for (Yaml each : sequence.items()) {
            item.read(each, problems).ifPresent(value -> values.add(new Located<>(value, each)));
        }
        return whole && values.size() < sequence.items().size() ? Optional.empty() : Optional.of(List.copyOf(values));
    }

    @Override
    public String text() {
        return "a list, each item of it " + item.text();
    }

    /** The values alone. */
    static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }
}
