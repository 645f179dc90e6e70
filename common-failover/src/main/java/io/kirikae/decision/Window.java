package io.kirikae.decision;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the week, from a time of day to a time of day, on some days. Written {@code Mon-Fri 22:00-06:00},
 * {@code Sat,Sun 01:00-05:00} or {@code * 00:00-24:00}.
 *
 * <p>A window whose end is not later than its beginning crosses midnight and belongs to the day on which it begins:
 * {@code Fri 22:00-06:00} is open until Saturday 06:00. The beginning belongs to the window, the end does not.
 *
 * <p>A window means what the clock on the wall shows, also when daylight saving begins or ends. Times that are skipped are
 * not made up for: where the clock goes from 02:00 to 03:00, {@code Sun 02:00-03:00} does not open on that day and
 * {@code Sun 01:00-05:00} is open for three hours. Times that come twice are open twice: where the clock goes back from
 * 03:00 to 02:00, {@code Sun 02:00-03:00} is open for two hours.
 *
 * @param days the days on which it begins
 * @param from its beginning
 * @param to its end; midnight is the end of a day
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if there is no day, or the window is empty
     */
    public Window {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window needs a day");
        }
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("a window that ends when it begins is empty; all day is 00:00-24:00");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * Reads the text form. Days are {@code Mon} to {@code Sun} in any case, a range of them that may cross the end of the
     * week, several with commas, or {@code *}; times are {@code 00:00} to {@code 24:00}.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is wrong with which part
     */
    public static Window parse(String text) {
        return WindowText.parse(text);
    }

    /** Whether it is open when the clock on the wall shows that time. */
    public boolean covers(LocalDateTime local) {
        LocalTime time = local.toLocalTime();
        boolean beganToday = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
        if (from.isBefore(to)) {
            return beganToday && time.isBefore(to);
        }
        boolean beganYesterday = days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to);
        return beganToday || beganYesterday;
    }

    /** The text form, which {@link #parse} reads again. */
    @Override
    public String toString() {
        return WindowText.print(this);
    }
}
