package io.kirikae.topology;

import org.jspecify.annotations.Nullable;

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

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstanceId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
