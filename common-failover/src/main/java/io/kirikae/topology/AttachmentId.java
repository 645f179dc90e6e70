package io.kirikae.topology;

/**
 * The identifier of the attachment of a network interface, which DetachNetworkInterface takes in place of the interface's own.
 *
 * @param value the identifier as AWS writes it, such as {@code eni-attach-0a1b2c}
 */
public record AttachmentId(String value) implements Comparable<AttachmentId> {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public AttachmentId {
        ResourceId.require("eni-attach-", value);
    }

    @Override
    public int compareTo(AttachmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
