package io.kirikae.config;

import java.util.Optional;

/**
 * The form of a value: reads it and knows how it is described. Parser, JSON schema and settings reference walk the same
 * forms.
 *
 * @param <T> what it is read into
 */
sealed interface Form<T> permits Scalar, Section, Choice, ListOf, MapOf, WordOr, Reserved, SecretForm {

    /**
     * Reads a value.
     *
     * @return the value; nothing if it cannot be read, which has then been noted as a problem
     */
    Optional<T> read(Yaml node, Problems problems);

    /** What is expected, as it follows the words "expected" and "found": {@code a duration such as 30s}. */
    String text();

    /** Notes that something of another kind stands there. */
    default <R> Optional<R> unexpected(Yaml node, Problems problems) {
        problems.add(node.place(), "expected " + text() + ", found " + node.kind());
        return Optional.empty();
    }
}
