package io.kirikae.config;

import java.util.List;
import java.util.Map;

/** A part of a YAML document that knows where it stands. Scalars are text: what they mean is for the key's form to say. */
sealed interface Yaml {

    Place place();

    /** What it is, as a message says it after "found". */
    String kind();

    /** Text, quoted or not. */
    record Scalar(Place place, String text, boolean quoted) implements Yaml {
        /** Whether nothing is written there. */
        boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : Shown.value(text);
        }
    }

    /** A list. */
    record Sequence(Place place, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the order in which they are written. */
    record Mapping(Place place, Map<String, Entry> entries) implements Yaml {
        @Override
        public String kind() {
            return "a section with keys";
        }
    }

    /** A value and where its key stands. */
    record Entry(Place key, Yaml value) {}

    /** Whether nothing is written there, as under a key whose content is commented out. */
    static boolean isNull(Yaml node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    /**
     * The place of something below a node; where it is not written, of what comes nearest to it.
     *
     * @param keys the keys that lead to it
     */
    static Place placeOf(Yaml node, String... keys) {
        Yaml at = node;
        for (String key : keys) {
            Entry entry = at instanceof Mapping mapping ? mapping.entries().get(key) : null;
            if (entry == null) {
                return at.place();
            }
            at = entry.value();
        }
        return at.place();
    }
}
