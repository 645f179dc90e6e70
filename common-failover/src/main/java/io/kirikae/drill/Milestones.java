package io.kirikae.drill;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The moments at which one phase of a failover ends and the next begins, each no earlier than the one before it.
 *
 * @param failed the failure
 * @param detected the end of the decisive round
 * @param begun the run's head was written
 * @param applied the last step was done
 * @param proved the service was shown to answer
 */
record Milestones(Duration failed, Duration detected, Duration begun, Duration applied, Duration proved) {

    static Milestones of(List<Moment> moments, Duration end) {
        Duration failed = last(moments, moment -> moment.kind() == Moment.Kind.FAILURE, Duration.ZERO);
        Duration head = first(moments, moment -> moment.kind() == Moment.Kind.HEAD, end);
        Duration detected = last(
                moments,
                moment -> moment.kind() == Moment.Kind.ROUND && moment.at().compareTo(head) <= 0,
                failed);
        Duration begun = later(detected, head);
        Duration applied = later(
                begun,
                last(
                        moments,
                        moment -> moment.kind() == Moment.Kind.STEP
                                && moment.what().startsWith("APPLIED"),
                        begun));
        Duration proved = later(applied, last(moments, moment -> moment.kind() == Moment.Kind.PROOF, end));
        return new Milestones(failed, detected, begun, applied, proved);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration first(List<Moment> moments, Predicate<Moment> which, Duration otherwise) {
        return moments.stream().filter(which).map(Moment::at).findFirst().orElse(otherwise);
    }

    private static Duration last(List<Moment> moments, Predicate<Moment> which, Duration otherwise) {
        return moments.stream()
                .filter(which)
                .map(Moment::at)
                .reduce((one, other) -> other)
                .orElse(otherwise);
    }
}
