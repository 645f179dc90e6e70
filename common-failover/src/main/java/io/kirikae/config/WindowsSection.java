package io.kirikae.config;

import io.kirikae.config.Scalar.Refusal;
import io.kirikae.decision.Window;
import io.kirikae.decision.Windows;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The keys under {@code windows}. */
final class WindowsSection {

    private static final Scalar<Window> WINDOW =
            Scalar.of("a window such as \"Mon-Fri 22:00-06:00\"", Map.of("type", "string"), WindowsSection::window);
    private static final Key<List<Located<Window>>> FAILOVER = windows("failover", "an unplanned failover");
    private static final Key<List<Located<Window>>> SWITCHOVER = windows("switchover", "a planned switchover");
    private static final Key<List<Located<Window>>> FAILBACK = windows("failback", "a planned failback");
    private static final Key<ZoneId> TIME_ZONE = Key.of(
            "time-zone",
            Values.string("a time zone such as Asia/Tokyo", WindowsSection::zone),
            "UTC",
            "The time zone in which the windows are meant.");

    static final Section<Windows> FORM = Section.of(
            List.of(FAILOVER, SWITCHOVER, FAILBACK, TIME_ZONE),
            fields -> new Windows(
                    windows(fields, FAILOVER, Windows.always().failover()),
                    windows(fields, SWITCHOVER, Windows.always().switchover()),
                    windows(fields, FAILBACK, Windows.always().failback()),
                    fields.get(TIME_ZONE)));

    private WindowsSection() {}

    private static Key<List<Located<Window>>> windows(String name, String what) {
        return Key.optional(
                name,
                new ListOf<>(WINDOW, 50, true),
                "always",
                "When " + what
                        + " may begin: days and times such as `\"Mon-Fri 22:00-06:00\"`, `\"Sat,Sun 00:00-24:00\"` or"
                        + " `\"* 01:00-05:00\"`. An empty list is never.");
    }

    private static List<Window> windows(Fields fields, Key<List<Located<Window>>> key, List<Window> always) {
        return fields.find(key).map(ListOf::values).orElse(always);
    }

    private static Window window(String text) {
        try {
            return Window.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static ZoneId zone(String text) {
        if (text.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
