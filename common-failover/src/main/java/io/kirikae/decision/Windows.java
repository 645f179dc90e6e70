package io.kirikae.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * When each kind of move is allowed. A kind with several windows is allowed in any of them; one with none is never
 * allowed.
 *
 * @param failover when a failover may happen
 * @param switchover when a switchover may happen
 * @param failback when a failback may happen
 * @param zone the time zone in which the windows are meant
 */
public record Windows(List<Window> failover, List<Window> switchover, List<Window> failback, ZoneId zone) {

    private static final List<Window> AT_ALL_TIMES = List.of(Window.parse("* 00:00-24:00"));
    private static final Windows ALWAYS = new Windows(AT_ALL_TIMES, AT_ALL_TIMES, AT_ALL_TIMES, ZoneOffset.UTC);
    /** Two weeks and a day: a window in an hour that the beginning of daylight saving skips opens a week later. */
    private static final long MINUTES_AHEAD = 15 * 24 * 60;

    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    /** Copies the lists. */
    public Windows {
        failover = List.copyOf(failover);
        switchover = List.copyOf(switchover);
        failback = List.copyOf(failback);
    }

    /** Every kind of move at all times; the default. */
    public static Windows always() {
        return ALWAYS;
    }

    /** Whether this kind of move is allowed at that moment. */
    public boolean open(MoveKind kind, Instant at) {
        var local = at.atZone(zone).toLocalDateTime();
        return of(kind).stream().anyMatch(window -> window.covers(local));
    }

    /** Why this kind of move is not allowed at that moment, one clause without a final stop; absent if it is allowed. */
    public Optional<String> closed(MoveKind kind, Instant at) {
        if (open(kind, at)) {
            return Optional.empty();
        }
        String move = kind.name().toLowerCase(Locale.ROOT);
        if (of(kind).isEmpty()) {
            return Optional.of(move + " has no window, so it is never allowed");
        }
        ZonedDateTime local = at.atZone(zone);
        String allowed = of(kind).stream().map(Window::toString).collect(Collectors.joining(" and "));
        return Optional.of("%s is allowed %s (%s), and it is %s".formatted(move, allowed, zone, NOW.format(local)));
    }

    /**
     * When this kind of move is allowed again, to the minute: that moment, if it is allowed then. Windows come again every week, so
     * it is absent only where none is ever open.
     */
    public Optional<Instant> nextOpening(MoveKind kind, Instant at) {
        if (open(kind, at)) {
            return Optional.of(at);
        }
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        return LongStream.rangeClosed(1, MINUTES_AHEAD)
                .mapToObj(later -> minute.plus(later, ChronoUnit.MINUTES))
                .filter(moment -> open(kind, moment))
                .findFirst();
    }

    private List<Window> of(MoveKind kind) {
        return switch (kind) {
            case FAILOVER -> failover;
            case SWITCHOVER -> switchover;
            case FAILBACK -> failback;
        };
    }
}
