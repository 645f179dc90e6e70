package io.kirikae.config;

import java.util.Collection;
import java.util.stream.Collectors;

/** How text from the file is shown in a message: in quotes, short, and without characters that a terminal would obey. */
final class Shown {

    private static final int LIMIT = 40;

    private Shown() {}

    static String value(String text) {
        String start = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
        return "'" + start.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?") + "'";
    }

    static String values(Collection<String> texts) {
        return texts.stream().map(Shown::value).collect(Collectors.joining(", "));
    }
}
