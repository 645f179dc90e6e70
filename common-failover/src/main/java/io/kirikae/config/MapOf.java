package io.kirikae.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A section whose keys are names that the site gives. Values that cannot be read are reported and left out.
 *
 * @param placeholder how the settings reference writes the name, such as {@code NODE}
 * @param name the form of the names
 * @param value the form of the values
 * @param most how many there may be
 */
record MapOf<K, V>(String placeholder, Scalar<K> name, Form<V> value, int most) implements Form<Map<K, Located<V>>> {
    @Override
    public Optional<Map<K, Located<V>>> read(Yaml node, Problems problems) {
        if (Yaml.isNull(node)) {
            return Optional.of(Map.of());
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            return unexpected(node, problems);
        }
        if (mapping.entries().size() > most) {
            problems.add(node.place(), "has " + mapping.entries().size() + " keys; at most " + most + " can be used");
            return Optional.empty();
        }
        Map<K, Located<V>> values = new LinkedHashMap<>();
        mapping.entries().forEach((text, entry) -> {
            Optional<K> key = name.read(new Yaml.Scalar(entry.key(), text, true), problems);
            Optional<V> read = value.read(entry.value(), problems);
            key.ifPresent(k -> read.ifPresent(v -> values.put(k, new Located<>(v, entry.value()))));
        });
        return Optional.of(values);
    }

    @Override
    public String text() {
        return "a section whose keys are names that you give";
    }
}
