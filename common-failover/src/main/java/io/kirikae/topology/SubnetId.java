package io.kirikae.topology;

/**
 * The identifier of a subnet, which lies in one availability zone.
 *
 * @param value the identifier as AWS writes it, such as {@code subnet-0a1b2c}
 */
public record SubnetId(String value) implements Comparable<SubnetId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public SubnetId {
        ResourceId.require("subnet-", value);
    }

    @Override
    public int compareTo(SubnetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
