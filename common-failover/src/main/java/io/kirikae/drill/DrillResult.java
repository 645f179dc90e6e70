package io.kirikae.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a drill went.
 *
 * @param options what was rehearsed
 * @param state how the failover ended: {@code DONE}, {@code ROLLED_BACK}, {@code STUCK}, {@code REFUSED}, {@code RUNNING}, or
 *     {@code NOT_RUN}
 * @param conclusion how it ended, in sentences
 * @param servedBy the node that the client met at the end; absent if it met none
 * @param outage the outage as the client saw it; absent if it has not ended
 * @param failed when the failure was injected, by the elapsed time of the moments
 * @param moments everything that happened, in its order
 * @param remarks what was not rehearsed
 */
public record DrillResult(
        DrillOptions options,
        String state,
        String conclusion,
        Optional<String> servedBy,
        Optional<Outage> outage,
        Duration failed,
        List<Moment> moments,
        List<String> remarks) {

    /** Copies the lists. */
    public DrillResult {
        moments = List.copyOf(moments);
        remarks = List.copyOf(remarks);
    }

    /**
     * The outage as the client saw it.
     *
     * @param from its last success before
     * @param to its first success after
     * @param split where the time went
     */
    public record Outage(Duration from, Duration to, Split split) {}

    /**
     * One step as it went.
     *
     * @param key the step
     * @param state the last line of the journal about it
     * @param began when its first line was written, after the failure
     * @param took from its first line to its last
     */
    public record StepTimes(String key, String state, Duration began, Duration took) {}

    /** Whether the service answered through the address at the end, from the node that was wanted. */
    public boolean served() {
        return state.equals("DONE") && servedBy.isPresent();
    }

    /** How long after the failure. */
    public Duration since(Duration at) {
        return at.minus(failed);
    }

    /** What people are shown. */
    public List<Moment> shown() {
        return moments.stream().filter(moment -> moment.kind().shown()).toList();
    }

    /** How many calls of ours changed something. */
    public long changes() {
        return moments.stream()
                .filter(each -> each.kind() == Moment.Kind.CHANGE)
                .count();
    }

    /** How many calls of ours read. */
    public long reads() {
        return moments.stream().filter(each -> each.kind() == Moment.Kind.READ).count();
    }

    /** The steps in the order in which they began. */
    public List<StepTimes> steps() {
        Map<String, List<Moment>> byKey = new LinkedHashMap<>();
        moments.stream().filter(each -> each.kind() == Moment.Kind.STEP).forEach(each -> byKey.computeIfAbsent(
                        each.key(), key -> new ArrayList<>())
                .add(each));
        List<StepTimes> steps = new ArrayList<>();
        byKey.forEach((key, lines) -> steps.add(times(key, lines)));
        return steps;
    }

    private StepTimes times(String key, List<Moment> lines) {
        Moment first = lines.get(0);
        Moment last = lines.get(lines.size() - 1);
        String state = last.what().split(" ", 2)[0];
        return new StepTimes(key, state, since(first.at()), last.at().minus(first.at()));
    }
}
