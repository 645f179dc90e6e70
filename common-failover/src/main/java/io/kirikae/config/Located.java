package io.kirikae.config;

/**
 * A value and what it was read from, so that a later check can say where it stands.
 *
 * @param value the value
 * @param source what it was read from
 */
record Located<T>(T value, Yaml source) {

    /** Where the value stands. */
    Place place() {
        return source.place();
    }

    /** Where a part of it stands, or what comes nearest. */
    Place place(String... keys) {
        return Yaml.placeOf(source, keys);
    }
}
