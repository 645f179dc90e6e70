package io.kirikae.config;

import java.util.Optional;

/**
 * A key of a section. Declared once; everything that is said about it elsewhere comes from here.
 *
 * @param name as it is written
 * @param form of its value
 * @param required whether it must be written
 * @param fallback the value, as it would be written, that holds if the key is not; empty if the key is required or
 *     optional
 * @param otherwise what holds if the key is not written, as people read it
 * @param about what it is for, in whole sentences
 */
record Key<T>(String name, Form<T> form, boolean required, Optional<String> fallback, String otherwise, String about) {

    static <T> Key<T> required(String name, Form<T> form, String about) {
        return new Key<>(name, form, true, Optional.empty(), "required", about);
    }

    static <T> Key<T> optional(String name, Form<T> form, String otherwise, String about) {
        return new Key<>(name, form, false, Optional.empty(), otherwise, about);
    }

    /** A key with a default, which is read by the same form; {@code {}} and {@code []} are the empty section and list. */
    static <T> Key<T> of(String name, Form<T> form, String fallback, String about) {
        return new Key<>(name, form, false, Optional.of(fallback), "`" + fallback + "`", about);
    }
}
