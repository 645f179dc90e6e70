package io.kirikae.config;

import io.kirikae.config.Scalar.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written: a whole number and its unit, {@code 500ms}, {@code 1s}, {@code 30m}, {@code 2h}, {@code 1d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(ms|s|m|h|d)");
    private static final Pattern UNITLESS = Pattern.compile("[0-9]+([.][0-9]+)?");

    private Durations() {}

    /** A duration within bounds, both of which are allowed. */
    static Scalar<Duration> between(String least, String most) {
        Duration shortest = parse(least);
        Duration longest = parse(most);
        Map<String, Object> schema = Map.of("type", "string", "pattern", "^" + FORM.pattern() + "$");
        return Scalar.of("a duration from " + least + " to " + most, schema, text -> {
            Duration value = parse(text);
            if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
                throw new Refusal("must be from " + least + " to " + most + ", found " + Shown.value(text));
            }
            return value;
        });
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            long count = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        if (UNITLESS.matcher(text).matches()) {
            throw new Refusal(
                    Shown.value(text) + " has no unit; write a whole number with ms, s, m, h or d, such as 30s");
        }
        throw new IllegalArgumentException();
    }

    /** The shortest text that is read as this duration. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
