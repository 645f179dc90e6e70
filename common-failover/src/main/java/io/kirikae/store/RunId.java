package io.kirikae.store;

import java.util.regex.Pattern;

/**
 * Names one run for ever. Sorts by the time it began, as far as clocks agree.
 *
 * @param value such as {@code 20261121T224006Z-ftp-3f9c}
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,120}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a run id has 1 to 120 letters, digits, dots, hyphens or underscores");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
