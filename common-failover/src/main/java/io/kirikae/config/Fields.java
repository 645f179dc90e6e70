package io.kirikae.config;

import java.util.Map;
import java.util.Optional;

/** The values of a section's keys after reading. */
final class Fields {

    private final Yaml.Mapping section;
    private final Map<String, Object> values;
    private final boolean sound;
    private final Problems problems;

    Fields(Yaml.Mapping section, Map<String, Object> values, boolean sound, Problems problems) {
        this.section = section;
        this.values = values;
        this.sound = sound;
        this.problems = problems;
    }

    /** The value of a key that is required or has a default. Only for sections that are built when they are sound. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " has neither value nor default"));
    }

    /** The value of a key; nothing if it is not written or could not be read. */
    @SuppressWarnings("unchecked") // the section put it there under the key whose form read it
    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key.name()));
    }

    /** Whether every key that is required is there and every one that is there could be read. */
    boolean sound() {
        return sound;
    }

    /** Where the key's value stands, or a part of it; if that is not written, what comes nearest. */
    Place place(Key<?> key, String... below) {
        Yaml.Entry entry = section.entries().get(key.name());
        return entry == null ? section.place().missing(key.name()) : Yaml.placeOf(entry.value(), below);
    }

    /** How many items or keys are written below the key, whether they could be read or not. */
    int count(Key<?> key) {
        Yaml.Entry entry = section.entries().get(key.name());
        if (entry == null) {
            return 0;
        }
        if (entry.value() instanceof Yaml.Sequence sequence) {
            return sequence.items().size();
        }
        return entry.value() instanceof Yaml.Mapping mapping ? mapping.entries().size() : 0;
    }

    /** Notes a problem with the key's value unless the condition holds. */
    void require(boolean condition, Key<?> key, String message) {
        if (!condition) {
            problems.add(place(key), message);
        }
    }

    Problems problems() {
        return problems;
    }
}
