package io.kirikae.topology;

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

    @Override
    public int compareTo(InterfaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
