package io.kirikae.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The states that something had, so that a reader can be shown an older one. Not safe for use by several threads.
 *
 * @param <S> an immutable state
 */
public final class History<S> {

    private static final Duration KEPT = Duration.ofMinutes(3);

    private final Deque<Moment<S>> moments = new ArrayDeque<>();
    private S latest;

    /** A history that begins with this state. */
    public History(S first) {
        this.latest = first;
        moments.addLast(new Moment<>(Duration.ZERO, first));
    }

    /** The state now. */
    public S latest() {
        return latest;
    }

    /** The state as it was at a time; the oldest known for times before the history. */
    public S asOf(Duration at) {
        Iterator<Moment<S>> backwards = moments.descendingIterator();
        S found = latest;
        while (backwards.hasNext()) {
            Moment<S> moment = backwards.next();
            found = moment.state();
            if (moment.at().compareTo(at) <= 0) {
                return found;
            }
        }
        return found;
    }

    /** A new state, from now on. */
    public void add(Duration now, S state) {
        latest = state;
        moments.addLast(new Moment<>(now, state));
        // The last state before the horizon stays: it is what a reader of the horizon sees.
        Moment<S> first = moments.removeFirst();
        while (moments.getFirst().at().compareTo(now.minus(KEPT)) < 0) {
            first = moments.removeFirst();
        }
        moments.addFirst(first);
    }

    private record Moment<S>(Duration at, S state) {}
}
