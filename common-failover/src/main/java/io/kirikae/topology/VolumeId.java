package io.kirikae.topology;

/**
 * The identifier of an EBS volume, which lies in one availability zone.
 *
 * @param value the identifier as AWS writes it, such as {@code vol-0a1b2c}
 */
public record VolumeId(String value) implements Comparable<VolumeId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public VolumeId {
        ResourceId.require("vol-", value);
    }

    @Override
    public int compareTo(VolumeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
