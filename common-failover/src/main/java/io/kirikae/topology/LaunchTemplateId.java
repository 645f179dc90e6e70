package io.kirikae.topology;

/**
 * The identifier of an EC2 launch template.
 *
 * @param value the identifier as AWS writes it, such as {@code lt-0a1b2c}
 */
public record LaunchTemplateId(String value) {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public LaunchTemplateId {
        ResourceId.require("lt-", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
