package io.kirikae.config;

import java.util.Optional;

/**
 * One certain word, or a value of another form.
 *
 * @param word the word
 * @param meaning what the word stands for
 * @param other the other form
 */
record WordOr<T>(String word, T meaning, Form<? extends T> other) implements Form<T> {
    @Override
    public Optional<T> read(Yaml node, Problems problems) {
        if (node instanceof Yaml.Scalar scalar) {
            return scalar.text().equals(word) ? Optional.of(meaning) : unexpected(node, problems);
        }
        return other.read(node, problems).map(value -> value);
    }

    @Override
    public String text() {
        return "'" + word + "' or " + other.text();
    }
}
