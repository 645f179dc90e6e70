package io.kirikae.nrpe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A threshold range as the Monitoring Plugins Development Guidelines define it: {@code [@][start:][end]}, both ends inside the
 * range. A value outside alerts; with {@code @} a value inside does. {@code 10} is 0 to 10, {@code 10:} is 10 and more,
 * {@code ~:10} is anything up to 10.
 *
 * <p>JNRPE 2 reads the same texts the other way round. Ours mean what the guidelines say, also where they run inside JNRPE.
 */
public final class Range {

    private static final Pattern FORM =
            Pattern.compile("(@)?(?:(~|-?[0-9]+(?:\\.[0-9]+)?)?(:))?(-?[0-9]+(?:\\.[0-9]+)?)?");
    private static final int LONGEST = 60;

    private final String text;
    private final double start;
    private final double end;
    private final boolean inside;

    private Range(String text, double start, double end, boolean inside) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.inside = inside;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if the text has another form or its start lies behind its end; the message says what a
     *     range looks like
     */
    public static Range parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches() || (form.group(3) == null && form.group(4) == null)) {
            throw new IllegalArgumentException("a range is written as 10, 10:, ~:10, 10:20 or @10:20");
        }
        double start = form.group(3) == null || form.group(2) == null ? 0 : start(form.group(2));
        double end = form.group(4) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(form.group(4));
        if (start > end) {
            throw new IllegalArgumentException("the start of the range lies behind its end");
        }
        return new Range(text, start, end, form.group(1) != null);
    }

    private static double start(String text) {
        return text.equals("~") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    /** Whether the value alerts. A value that is no number always does. */
    public boolean alerts(double value) {
        boolean within = value >= start && value <= end;
        return within == inside || Double.isNaN(value);
    }

    /** Two ranges are equal if they are written alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Range range && range.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The range as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
