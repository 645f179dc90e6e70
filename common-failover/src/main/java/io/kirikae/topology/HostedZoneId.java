package io.kirikae.topology;

import java.util.regex.Pattern;

/**
 * The identifier of a Route 53 hosted zone, without the prefix {@code /hostedzone/} that some answers carry.
 *
 * @param value the identifier, such as {@code Z0123456789ABC}
 */
public record HostedZoneId(String value) {

    private static final Pattern FORM = Pattern.compile("Z[0-9A-Z]{1,31}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public HostedZoneId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a hosted zone id like Z0123456789ABC");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
