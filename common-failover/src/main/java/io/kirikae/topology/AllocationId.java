package io.kirikae.topology;

import org.jspecify.annotations.Nullable;

/**
 * The identifier of an Elastic IP address.
 *
 * @param value the identifier as AWS writes it, such as {@code eipalloc-0a1b2c}
 */
public record AllocationId(String value) implements Comparable<AllocationId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public AllocationId {
        ResourceId.require("eipalloc-", value);
    }

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AllocationId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(AllocationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
