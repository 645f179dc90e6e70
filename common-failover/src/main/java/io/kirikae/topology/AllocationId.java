package io.kirikae.topology;

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

    @Override
    public int compareTo(AllocationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
