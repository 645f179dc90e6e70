package io.kirikae.topology;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a node within its group, as people say it.
 *
 * @param value one to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit
 */
public record NodeName(String value) implements Comparable<NodeName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public NodeName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 63 letters, digits, dots, hyphens or underscores, and begins with a letter or digit");
        }
    }

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
