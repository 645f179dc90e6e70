package io.kirikae.topology;

import org.jspecify.annotations.Nullable;

/**
 * The identifier of an elastic network interface.
 *
 * @param value the identifier as AWS writes it, such as {@code eni-0a1b2c}
 */
public record InterfaceId(String value) implements Comparable<InterfaceId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public InterfaceId {
        ResourceId.require("eni-", value);
    }

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(InterfaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
