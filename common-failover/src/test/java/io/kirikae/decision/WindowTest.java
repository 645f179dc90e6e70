package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.chance.Cases;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    /** A Monday. */
    private static final String MONDAY = "2026-11-23T";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * 00:00-24:00         | 2026-11-23T00:00 | true
            * 00:00-24:00         | 2026-11-29T23:59 | true
            Mon-Fri 22:00-06:00   | 2026-11-23T21:59 | false
            Mon-Fri 22:00-06:00   | 2026-11-23T22:00 | true
            Mon-Fri 22:00-06:00   | 2026-11-24T05:59 | true
            Mon-Fri 22:00-06:00   | 2026-11-24T06:00 | false
            Mon-Fri 22:00-06:00   | 2026-11-23T03:00 | false
            Mon-Fri 22:00-06:00   | 2026-11-28T03:00 | true
            Mon-Fri 22:00-06:00   | 2026-11-28T22:30 | false
            Sun 22:00-06:00       | 2026-11-23T03:00 | true
            Sat,Sun 01:00-05:00   | 2026-11-28T01:00 | true
            Sat,Sun 01:00-05:00   | 2026-11-27T01:00 | false
            Sat-Mon 01:00-05:00   | 2026-11-23T01:00 | true
            Sat-Mon 01:00-05:00   | 2026-11-24T01:00 | false
            Mon,Wed-Fri 12:00-24:00 | 2026-11-24T23:00 | false
            Mon,Wed-Fri 12:00-24:00 | 2026-11-26T23:59 | true
            Mon,Wed-Fri 12:00-24:00 | 2026-11-27T00:00 | false
            """)
    void coversItsHoursFromTheFirstMinuteToBeforeTheLast(String window, LocalDateTime at, boolean covered) {
        assertThat(Window.parse(window).covers(at)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri             | a window is written like 'Mon-Fri 22:00-06:00'
            ''                  | a window is written like
            Mon 22:00           | a window is written like
            Mon Tue 01:00-02:00 | a window is written like
            Mo 01:00-02:00      | 'Mo' is not a day; days are Mon, Tue
            Mon,,Tue 01:00-02:00| '' is not a day
            Mon- 01:00-02:00    | '' is not a day
            Mon 1:00-02:00      | '1:00' is not a time from 00:00 to 24:00
            Mon 01:00-25:00     | '25:00' is not a time
            Mon 01:60-02:00     | '01:60' is not a time
            Mon 24:00-02:00     | cannot begin at 24:00
            Mon 02:00-02:00     | ends when it begins
            """)
    void saysWhatIsWrongWithAText(String text, String complaint) {
        assertThatThrownBy(() -> Window.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void doesNotRepeatALongTextInItsMessage() {
        assertThatThrownBy(() -> Window.parse("x".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(wrong -> assertThat(wrong.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon-fri  22:00-06:00      | Mon-Fri 22:00-06:00
            Mon,Tue,Wed 00:00-24:00   | Mon-Wed 00:00-24:00
            Mon-Sun 01:00-02:00       | * 01:00-02:00
            Sat,Sun,Mon 01:00-00:00   | Sat-Mon 01:00-24:00
            Sun,Sat 01:00-05:00       | Sat,Sun 01:00-05:00
            """)
    void isPrintedInOneForm(String text, String printed) {
        assertThat(Window.parse(text)).hasToString(printed);
    }

    @Test
    void readsWhatItPrints() {
        Cases.forAll(chance -> {
            Set<DayOfWeek> days = EnumSet.copyOf(chance.list(1, 7, () -> chance.oneOf(DayOfWeek.values())));
            int from = chance.between(0, 1439);
            int to = chance.between(0, 1439);
            LocalTime end = from == to ? LocalTime.MIDNIGHT : minute(to);
            LocalTime begin = from == to ? LocalTime.MIDNIGHT : minute(from);
            Window window = new Window(days, begin, end);

            assertThat(Window.parse(window.toString())).isEqualTo(window);
        });
    }

    @Test
    void everyKindOfMoveHasWindowsOfItsOwn() {
        Windows windows = new Windows(
                List.of(Window.parse("* 00:00-24:00")),
                List.of(Window.parse("Mon 01:00-02:00"), Window.parse("Mon 04:00-05:00")),
                List.of(),
                ZoneOffset.UTC);
        Instant half = Instant.parse(MONDAY + "04:30:00Z");

        assertThat(windows.open(MoveKind.FAILOVER, half)).isTrue();
        assertThat(windows.open(MoveKind.SWITCHOVER, half)).isTrue();
        assertThat(windows.open(MoveKind.SWITCHOVER, Instant.parse(MONDAY + "03:00:00Z")))
                .isFalse();
        assertThat(windows.open(MoveKind.FAILBACK, half)).isFalse();
        assertThat(windows.closed(MoveKind.FAILBACK, half)).contains("failback has no window, so it is never allowed");
        assertThat(windows.closed(MoveKind.SWITCHOVER, Instant.parse(MONDAY + "03:00:00Z")))
                .contains("switchover is allowed Mon 01:00-02:00 and Mon 04:00-05:00 (Z), and it is Mon 03:00");
    }

    @Test
    void alwaysIsAlways() {
        for (MoveKind kind : MoveKind.values()) {
            assertThat(Windows.always().closed(kind, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void doesNotOpenInAnHourThatDaylightSavingSkips() {
        Windows windows = inBerlin("Sun 02:00-03:00");

        long open = minutesOpen(windows, Instant.parse("2026-03-28T23:00:00Z"), 23 * 60);

        assertThat(open).isZero();
    }

    @Test
    void isOpenTwiceInAnHourThatDaylightSavingRepeats() {
        Windows windows = inBerlin("Sun 02:00-03:00");

        long open = minutesOpen(windows, Instant.parse("2026-10-24T22:00:00Z"), 25 * 60);

        assertThat(open).isEqualTo(120);
    }

    @Test
    void isShorterByTheHourThatDaylightSavingSkips() {
        Windows windows = inBerlin("Sun 01:00-05:00");

        long open = minutesOpen(windows, Instant.parse("2026-03-28T23:00:00Z"), 23 * 60);

        assertThat(open).isEqualTo(180);
    }

    @Test
    void knowsWhenItOpensNext() {
        Windows windows = inBerlin("Sat,Sun 02:00-03:00");

        Optional<Instant> friday = windows.nextOpening(MoveKind.FAILOVER, Instant.parse("2026-11-20T12:34:56Z"));
        Optional<Instant> within = windows.nextOpening(MoveKind.FAILOVER, Instant.parse("2026-11-21T01:30:01Z"));
        Optional<Instant> skipped = windows.nextOpening(MoveKind.FAILOVER, Instant.parse("2026-03-28T12:00:00Z"));
        Optional<Instant> never = windows.nextOpening(MoveKind.SWITCHOVER, Instant.parse("2026-11-20T12:00:00Z"));

        assertThat(friday).contains(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(within).contains(Instant.parse("2026-11-21T01:30:01Z"));
        assertThat(skipped).contains(Instant.parse("2026-04-04T00:00:00Z"));
        assertThat(never).isEmpty();
    }

    private static Windows inBerlin(String failover) {
        return new Windows(List.of(Window.parse(failover)), List.of(), List.of(), ZoneId.of("Europe/Berlin"));
    }

    private static long minutesOpen(Windows windows, Instant from, int minutes) {
        return IntStream.range(0, minutes)
                .filter(minute -> windows.open(MoveKind.FAILOVER, from.plusSeconds(60L * minute)))
                .count();
    }

    private static LocalTime minute(int ofDay) {
        return LocalTime.of(ofDay / 60, ofDay % 60);
    }
}
