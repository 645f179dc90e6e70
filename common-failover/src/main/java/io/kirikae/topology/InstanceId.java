package io.kirikae.topology;

/**
 * The identifier of an EC2 instance.
 *
 * @param value the identifier as AWS writes it, such as {@code i-0a1b2c}
 */
public record InstanceId(String value) implements Comparable<InstanceId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public InstanceId {
        ResourceId.require("i-", value);
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
