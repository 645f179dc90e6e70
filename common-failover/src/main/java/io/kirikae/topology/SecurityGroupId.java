package io.kirikae.topology;

/**
 * The identifier of a security group, which lies in one VPC.
 *
 * @param value the identifier as AWS writes it, such as {@code sg-0a1b2c}
 */
public record SecurityGroupId(String value) implements Comparable<SecurityGroupId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public SecurityGroupId {
        ResourceId.require("sg-", value);
    }

    @Override
    public int compareTo(SecurityGroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
