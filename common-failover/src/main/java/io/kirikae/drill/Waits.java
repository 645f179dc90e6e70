package io.kirikae.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When we could do nothing but wait for AWS: a call was out, the engine waited before reading again, or the network had not followed. */
final class Waits {

    private Waits() {}

    static Intervals forAws(List<Moment> moments, Milestones stones) {
        List<Intervals.Interval> waits = new ArrayList<>();
        for (Moment moment : moments) {
            boolean call = moment.kind() == Moment.Kind.READ || moment.kind() == Moment.Kind.CHANGE;
            boolean pause = moment.kind() == Moment.Kind.WAIT
                    && moment.began().compareTo(stones.begun()) >= 0
                    && moment.began().compareTo(stones.applied()) < 0;
            if (call || pause) {
                waits.add(new Intervals.Interval(moment.began(), moment.at()));
            }
            if (moment.kind() == Moment.Kind.NETWORK) {
                lastChangeBefore(moment, moments)
                        .ifPresent(from -> waits.add(new Intervals.Interval(from, moment.at())));
            }
        }
        return Intervals.union(waits).within(Intervals.of(stones.detected(), stones.proved()));
    }

    /** The network follows a change a while after the call has been answered; the longest-standing change is the one it follows. */
    private static java.util.Optional<Duration> lastChangeBefore(Moment network, List<Moment> moments) {
        return moments.stream()
                .filter(moment ->
                        moment.kind() == Moment.Kind.CHANGE && moment.at().compareTo(network.at()) <= 0)
                .map(Moment::at)
                .reduce((one, other) -> other);
    }
}
