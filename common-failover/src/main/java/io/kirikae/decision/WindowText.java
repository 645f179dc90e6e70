package io.kirikae.decision;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a {@link Window}. */
final class WindowText {

    private static final int LONGEST = 100;
    private static final String MIDNIGHT_AT_END = "24:00";
    private static final Pattern FORM = Pattern.compile("(\\S+)\\s+([^\\s-]+)-([^\\s-]+)");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");

    private WindowText() {}

    static Window parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !form.matches()) {
            throw new IllegalArgumentException(
                    "a window is written like 'Mon-Fri 22:00-06:00' or '* 00:00-24:00', not '" + shortened(text) + "'");
        }
        try {
            return new Window(days(form.group(1)), begin(form.group(2)), end(form.group(3)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("window '" + text.strip() + "': " + wrong.getMessage(), wrong);
        }
    }

    static String print(Window window) {
        String to = window.to().equals(LocalTime.MIDNIGHT)
                ? MIDNIGHT_AT_END
                : window.to().toString();
        return printDays(window.days()) + " " + window.from() + "-" + to;
    }

    private static Set<DayOfWeek> days(String text) {
        if (text.equals("*")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek each = day(ends[0]);
            for (; each != last; each = each.plus(1)) {
                days.add(each);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day).equalsIgnoreCase(text)) {
                return day;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun, or * for all");
    }

    private static LocalTime begin(String text) {
        if (text.equals(MIDNIGHT_AT_END)) {
            throw new IllegalArgumentException("a window cannot begin at 24:00; write 00:00 of the next day");
        }
        return time(text);
    }

    private static LocalTime end(String text) {
        return text.equals(MIDNIGHT_AT_END) ? LocalTime.MIDNIGHT : time(text);
    }

    private static LocalTime time(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException outOfRange) {
            throw new IllegalArgumentException(notATime(text), outOfRange);
        }
        throw new IllegalArgumentException(notATime(text));
    }

    private static String notATime(String text) {
        return "'" + text + "' is not a time from 00:00 to 24:00";
    }

    private static String printDays(Set<DayOfWeek> days) {
        if (days.size() == DayOfWeek.values().length) {
            return "*";
        }
        List<String> parts = new ArrayList<>();
        for (DayOfWeek day : days) {
            if (!days.contains(day.minus(1))) {
                parts.add(run(day, days));
            }
        }
        return String.join(",", parts);
    }

    private static String run(DayOfWeek first, Set<DayOfWeek> days) {
        DayOfWeek last = first;
        while (days.contains(last.plus(1))) {
            last = last.plus(1);
        }
        if (last == first) {
            return name(first);
        }
        return name(first) + (last == first.plus(1) ? "," : "-") + name(last);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
