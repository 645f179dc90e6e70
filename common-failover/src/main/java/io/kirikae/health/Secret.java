package io.kirikae.health;

import java.util.function.Supplier;

/**
 * A password or key. It is read when it is used, and never shown: its text form is always the same.
 *
 * <p>Two secrets are equal if they come from the same place, whatever they hold.
 *
 * @param origin where it comes from, as people read it: a file's path or an environment variable's name
 * @param reader reads it
 */
public record Secret(String origin, Supplier<String> reader) {

    /**
     * Reads the secret.
     *
     * @throws IllegalStateException if it cannot be read; the message names the origin and holds nothing of the secret
     */
    public String reveal() {
        return reader.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.origin.equals(origin);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }

    @Override
    public String toString() {
        return "****** (from " + origin + ")";
    }
}
