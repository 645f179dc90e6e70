package io.kirikae.nagios.endpoint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client asks for: a command, and arguments behind it, separated by exclamation marks.
 *
 * @param command as it was sent
 * @param arguments as they were sent
 */
record Query(String command, List<String> arguments) {

    /** As many as NRPE in C knows macros for. */
    static final int MOST_ARGUMENTS = 16;

    private static final Pattern SEPARATOR = Pattern.compile("!");

    static Query parse(String text) {
        List<String> parts = List.of(SEPARATOR.split(text, -1));
        return new Query(parts.get(0), parts.subList(1, parts.size()));
    }
}
