package io.kirikae.topology;

import java.util.regex.Pattern;

/** The form that AWS gives to the identifiers of its resources: a prefix, a hyphen, letters and digits. */
final class ResourceId {

    private static final Pattern TAIL = Pattern.compile("[0-9A-Za-z]{1,40}");

    private ResourceId() {}

    static String require(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !TAIL.matcher(value.substring(prefix.length())).matches()) {
            throw new IllegalArgumentException(
                    "'" + abbreviated(value) + "' is not an identifier like " + prefix + "0a1b2c");
        }
        return value;
    }

    private static String abbreviated(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
    }
}
