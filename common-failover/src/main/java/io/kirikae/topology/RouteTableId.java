package io.kirikae.topology;

/**
 * The identifier of a VPC route table.
 *
 * @param value the identifier as AWS writes it, such as {@code rtb-0a1b2c}
 */
public record RouteTableId(String value) implements Comparable<RouteTableId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public RouteTableId {
        ResourceId.require("rtb-", value);
    }

    @Override
    public int compareTo(RouteTableId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
