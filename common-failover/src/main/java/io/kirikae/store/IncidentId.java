package io.kirikae.store;

import java.util.regex.Pattern;

/**
 * What asked for a run. The same incident twice is one run.
 *
 * @param source who says so, such as {@code nagios@mon-1} or {@code operator}
 * @param id unique within the source
 */
public record IncidentId(String source, String id) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException unless both parts have 1 to 200 printable ASCII characters without space
     */
    public IncidentId {
        if (!FORM.matcher(source).matches() || !FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an incident's source and id have 1 to 200 printable ASCII characters without space each");
        }
    }

    @Override
    public String toString() {
        return source + "/" + id;
    }
}
