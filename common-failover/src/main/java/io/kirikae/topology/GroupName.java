package io.kirikae.topology;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a group: nodes of which one serves behind the group's addresses.
 *
 * @param value one to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit
 */
public record GroupName(String value) implements Comparable<GroupName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public GroupName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 63 letters, digits, dots, hyphens or underscores, and begins with a letter or digit");
        }
    }

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(GroupName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
