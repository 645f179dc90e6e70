package io.kirikae.plan;

import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.plan.Step.PutHealthFile;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.HostReach;
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

    /** A step on a node sends commands to look, to change and to look again, and AWS counts them alike. */
    private static final int COMMANDS_OF_A_STEP = 3;

    /** What calls for private addresses must have in common to become one. */
    private record Shared(String call, InterfaceId to, boolean reassign) {}

    /** Whether a step is carried out without AWS: on a node that is reached by a way of its own. */
    public static boolean isNoCall(Step step) {
        return (step instanceof SetUpHost task && !(task.host().by() instanceof HostReach.Ssm))
                || (step instanceof PutHealthFile file && !(file.host().by() instanceof HostReach.Ssm));
    }

    private static boolean isOnHost(Step step) {
        return step instanceof SetUpHost || step instanceof PutHealthFile;
    }

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
                } else if (!isNoCall(step)) {
                    calls.merge(step.call(), isOnHost(step) ? COMMANDS_OF_A_STEP : 1, Integer::sum);
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
