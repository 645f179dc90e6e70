package io.kirikae.plan;

import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.InterfaceId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls of some plans that one of AWS's token buckets counts.
 *
 * @param rate how fast AWS takes them
 * @param calls how many there are
 */
public record CallQueue(CallRate rate, int calls) {

    /** How many private addresses one call assigns at the most: as many as an interface of almost any instance type holds. */
    public static final int ADDRESSES = 50;

    /** What calls for private addresses must have in common to become one. */
    private record Shared(String call, InterfaceId to, boolean reassign) {}

    /** How long until AWS has taken all of them, beginning with a full bucket that nobody else takes from. */
    public Duration atBest() {
        return rate.atBest(calls);
    }

    /**
     * The queues of the changes of plans that are carried out at once. Private addresses of many groups for one interface are assigned
     * by one call.
     */
    public static List<CallQueue> of(Collection<Plan> plans) {
        Map<String, Integer> calls = new TreeMap<>();
        Map<Shared, Integer> addresses = new HashMap<>();
        for (Plan plan : plans) {
            for (Step step : plan.steps()) {
                if (step instanceof MovePrivateAddresses move && move.to().isPresent()) {
                    Shared shared =
                            new Shared(step.call(), move.to().get(), move.from().isPresent());
                    addresses.merge(shared, move.addresses().size(), Integer::sum);
                } else if (!(step instanceof SetUpHost)) {
                    calls.merge(step.call(), 1, Integer::sum);
                }
            }
        }
        addresses.forEach(
                (shared, count) -> calls.merge(shared.call(), (count + ADDRESSES - 1) / ADDRESSES, Integer::sum));
        Map<CallRate, Integer> queues = new HashMap<>();
        calls.forEach((call, count) -> queues.merge(CallRate.of(call), count, Integer::sum));
        return queues.entrySet().stream()
                .map(each -> new CallQueue(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(queue -> queue.rate().bucket()))
                .toList();
    }

    /** The one that takes longest, if any takes longer than no time at all. */
    static Optional<CallQueue> longest(List<CallQueue> queues) {
        return queues.stream().filter(queue -> !queue.atBest().isZero()).max(Comparator.comparing(CallQueue::atBest));
    }
}
