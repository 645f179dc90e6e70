package io.kirikae.simulation;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of seeds, each of which is a history.
 *
 * @param first the first
 * @param last the last, not less than the first
 */
public record Seeds(long first, long last) {

    /** With which digits the seeds end whose histories have more than addresses; the others tell what they have always told. */
    private static final Set<Long> WIDE = Set.of(0L, 6L, 8L, 9L);

    /** With which digit the seeds end in whose histories something happens inside operating systems. */
    private static final long INSIDE = 4;

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(\\.\\.(\\d{1,15}))?");

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the first is negative or behind the last
     */
    public Seeds {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a range of seeds goes from a number to one that is not less");
        }
    }

    /**
     * Reads {@code 1..1000}, or one number.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Seeds parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("seeds are written like 1..1000, or as one number");
        }
        long first = Long.parseLong(matcher.group(1));
        return new Seeds(first, matcher.group(3) == null ? first : Long.parseLong(matcher.group(3)));
    }

    /** Whether groups have fences, volumes, target groups and cold standbys in the history of a seed. */
    static boolean wide(long seed) {
        return WIDE.contains(seed % 10);
    }

    /** Whether nodes' operating systems are told anything in the history of a seed. */
    static boolean inside(long seed) {
        return seed % 10 == INSIDE;
    }

    /** How many they are. */
    public long count() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + ".." + last;
    }
}
