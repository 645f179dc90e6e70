package io.kirikae.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section with exactly one key, which says what kind of thing its value describes.
 *
 * @param text what is expected
 * @param alternatives the keys
 */
record Choice<T>(String text, List<Alternative<? extends T>> alternatives) implements Form<T> {

    /**
     * One kind.
     *
     * @param name its key
     * @param form of the key's value
     * @param about what it is, in a sentence
     */
    record Alternative<T>(String name, Form<T> form, String about) {}

    Choice {
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public Optional<T> read(Yaml node, Problems problems) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            return unexpected(node, problems);
        }
        Map<String, Yaml.Entry> entries = mapping.entries();
        if (entries.size() != 1) {
            problems.add(
                    mapping.place(),
                    "expected " + text + ", found " + (entries.isEmpty() ? "none" : Shown.values(entries.keySet())));
            return Optional.empty();
        }
        Map.Entry<String, Yaml.Entry> only = entries.entrySet().iterator().next();
        for (Alternative<? extends T> alternative : alternatives) {
            if (alternative.name().equals(only.getKey())) {
                return alternative
                        .form()
                        .read(only.getValue().value(), problems)
                        .map(value -> value);
            }
        }
        problems.add(only.getValue().key(), Section.unknown(only.getKey(), names()));
        return Optional.empty();
    }

    /** The keys that can be used, without those that are reserved. */
    List<String> names() {
        return alternatives.stream()
                .filter(alternative -> !(alternative.form() instanceof Reserved))
                .map(Alternative::name)
                .toList();
    }
}
