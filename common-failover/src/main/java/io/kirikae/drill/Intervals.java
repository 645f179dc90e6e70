package io.kirikae.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of time.
 *
 * @param parts the stretches, in order, none touching another
 */
record Intervals(List<Interval> parts) {

    /**
     * One stretch.
     *
     * @param from its beginning
     * @param to its end
     */
    record Interval(Duration from, Duration to) {
        private Duration length() {
            return to.minus(from);
        }

        private boolean empty() {
            return to.compareTo(from) <= 0;
        }
    }

    Intervals {
        parts = List.copyOf(parts);
    }

    static Intervals of(Duration from, Duration to) {
        return union(List.of(new Interval(from, to)));
    }

    /** What at least one of them covers. */
    static Intervals union(List<Interval> all) {
        List<Interval> merged = new ArrayList<>();
        List<Interval> sorted = all.stream()
                .filter(each -> !each.empty())
                .sorted(Comparator.comparing(Interval::from))
                .toList();
        for (Interval next : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && next.from().compareTo(merged.get(last).to()) <= 0) {
                Interval before = merged.get(last);
                merged.set(last, new Interval(before.from(), later(before.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return new Intervals(merged);
    }

    /** What both cover. */
    Intervals within(Intervals other) {
        List<Interval> common = new ArrayList<>();
        for (Interval mine : parts) {
            for (Interval theirs : other.parts()) {
                common.add(new Interval(later(mine.from(), theirs.from()), earlier(mine.to(), theirs.to())));
            }
        }
        return union(common);
    }

    /** What the other one does not cover. */
    Intervals without(Intervals other) {
        List<Interval> left = new ArrayList<>();
        for (Interval mine : parts) {
            Duration from = mine.from();
            for (Interval theirs : other.parts()) {
                left.add(new Interval(from, earlier(mine.to(), theirs.from())));
                from = later(from, theirs.to());
            }
            left.add(new Interval(from, mine.to()));
        }
        return union(left);
    }

    /** The whole length in milliseconds, rounded down. */
    long millis() {
        return parts.stream()
                .map(Interval::length)
                .reduce(Duration.ZERO, Duration::plus)
                .toMillis();
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
