package io.kirikae.monitor;

import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.monitor.GroupSight.NodeSight;
import io.kirikae.monitor.Looker.Looked;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Optional;

/** The looks at one node: when the next is due, and what the last one showed. Guarded by the watch. */
final class Track implements Comparable<Track> {

    private final GroupMonitor group;
    private final NodeName node;
    private final long number;
    private Duration due;
    private Optional<NodeSight> last = Optional.empty();
    private RoundOutcome outcome = RoundOutcome.UNSURE;

    /**
     * The track of a node.
     *
     * @param number tells tracks apart that are due at the same time
     * @param due when the first look is due
     */
    Track(GroupMonitor group, NodeName node, long number, Duration due) {
        this.group = group;
        this.node = node;
        this.number = number;
        this.due = due;
    }

    GroupMonitor group() {
        return group;
    }

    NodeName node() {
        return node;
    }

    Duration due() {
        return due;
    }

    Optional<NodeSight> last() {
        return last;
    }

    /** What the last look says; unsure before the first. */
    RoundOutcome outcome() {
        return outcome;
    }

    int down() {
        return last.map(sight -> sight.counter().down()).orElse(0);
    }

    /**
     * Takes what a look showed.
     *
     * @return whether it says something else than the look before
     */
    boolean saw(Looked looked, Duration now) {
        RoundOutcome before = outcome;
        outcome = RoundOutcome.of(looked.probes());
        RoundCounter counter =
                last.map(NodeSight::counter).orElse(RoundCounter.none()).next(outcome);
        last = Optional.of(new NodeSight(looked.probes(), counter, looked.began(), now.minus(looked.began())));
        return outcome != before;
    }

    /**
     * Sets the next look on the grid that the last one was on, so that rounds neither drift nor, after the process was held up,
     * come in a burst: what was missed is left out. A look that waited for an answer beyond the interval, and found the node down,
     * is followed at once: with the wait for the grid each round of a silent node would be one interval longer than its timeout.
     */
    void next(Duration interval, Duration now) {
        due = due.plus(interval);
        if (outcome == RoundOutcome.DOWN && lookLasted(interval)) {
            due = now;
        } else if (due.compareTo(now) <= 0) {
            long missed = now.minus(due).dividedBy(interval) + 1;
            due = due.plus(interval.multipliedBy(missed));
        }
    }

    /** By its own beginning, so that looks that follow each other are never less than an interval apart. */
    private boolean lookLasted(Duration interval) {
        return last.filter(sight -> sight.took().compareTo(interval) >= 0).isPresent();
    }

    /** Wants a look at once. */
    void hurry(Duration now) {
        due = due.compareTo(now) < 0 ? due : now;
    }

    @Override
    public int compareTo(Track other) {
        int byTime = due.compareTo(other.due);
        return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
