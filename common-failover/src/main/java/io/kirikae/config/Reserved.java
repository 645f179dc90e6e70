package io.kirikae.config;

import java.util.Optional;

/**
 * A value that cannot be used yet, under a name that is known.
 *
 * @param text what to do instead
 */
record Reserved<T>(String text) implements Form<T> {
    @Override
    public Optional<T> read(Yaml node, Problems problems) {
        problems.add(node.place(), "is not available yet; " + text);
        return Optional.empty();
    }
}
