package io.kirikae.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that is written as keys with values. An empty one is the same as one that is not written.
 *
 * @param keys every key that may stand there
 * @param either keys of which at least one is written, as the builder demands; none if there are no such keys
 * @param builder makes the value from its parts
 */
record Section<T>(List<Key<?>> keys, List<Key<?>> either, Function<Fields, Optional<T>> builder) implements Form<T> {

    Section {
        keys = List.copyOf(keys);
        either = List.copyOf(either);
    }

    /** A section without keys that stand for each other. */
    Section(List<Key<?>> keys, Function<Fields, Optional<T>> builder) {
        this(keys, List.of(), builder);
    }

    /**
     * A section that is built when all its keys could be read.
     *
     * @param builder makes the value; an IllegalArgumentException from it becomes a problem of the section
     */
    static <T> Section<T> of(List<Key<?>> keys, Function<Fields, T> builder) {
        return new Section<>(keys, fields -> fields.sound() ? Optional.of(builder.apply(fields)) : Optional.empty());
    }

    @Override
    public Optional<T> read(Yaml node, Problems problems) {
        if (Yaml.isNull(node)) {
            return read(new Yaml.Mapping(node.place(), Map.of()), problems);
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            return unexpected(node, problems);
        }
        reportUnknown(mapping, problems);
        Fields fields = fields(mapping, problems);
        try {
            return builder.apply(fields);
        } catch (IllegalArgumentException e) {
            problems.add(mapping.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        return "a section with keys such as "
                + keys.stream().map(Key::name).limit(3).collect(java.util.stream.Collectors.joining(", "));
    }

    private Fields fields(Yaml.Mapping mapping, Problems problems) {
        Map<String, Object> values = new HashMap<>();
        boolean sound = true;
        for (Key<?> key : keys) {
            Optional<Yaml> written = written(key, mapping);
            if (written.isPresent()) {
                Optional<?> value = key.form().read(written.get(), problems);
                value.ifPresent(found -> values.put(key.name(), found));
                sound &= value.isPresent();
            } else if (key.required()) {
                problems.add(
                        mapping.place(),
                        "'" + key.name() + "' is missing; expected "
                                + key.form().text());
                sound = false;
            }
        }
        return new Fields(mapping, values, sound, problems);
    }

    private static Optional<Yaml> written(Key<?> key, Yaml.Mapping mapping) {
        Yaml.Entry entry = mapping.entries().get(key.name());
        if (entry != null) {
            return Optional.of(entry.value());
        }
        Place place = mapping.place().missing(key.name());
        return key.fallback().map(text -> {
            if (text.equals("{}")) {
                return new Yaml.Mapping(place, Map.of());
            }
            return text.equals("[]") ? new Yaml.Sequence(place, List.of()) : new Yaml.Scalar(place, text, false);
        });
    }

    private void reportUnknown(Yaml.Mapping mapping, Problems problems) {
        List<String> names = keys.stream().map(Key::name).toList();
        mapping.entries().forEach((name, entry) -> {
            if (!names.contains(name) && !problems.full()) {
                problems.add(entry.key(), unknown(name, names));
            }
        });
    }

    static String unknown(String name, List<String> names) {
        return NearestName.of(name, names)
                .map(near -> "is not a setting; did you mean '" + near + "'?")
                .orElse("is not a setting; here stand: " + String.join(", ", names));
    }
}
