package io.kirikae.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What several plans cost when all are carried out at once: AWS takes only so many calls of a kind in a time.
 *
 * @param changes steps that change something
 * @param calls the calls to AWS that they need
 * @param atBest how long they take, if AWS's token buckets are full and nobody else takes from them
 * @param longest the calls that AWS takes longest for; absent if it takes all of them at once
 */
public record MassCost(int changes, int calls, Duration atBest, Optional<CallQueue> longest) {

    /** The cost of the plans together. */
    public static MassCost of(Collection<Plan> plans) {
        List<CallQueue> queues = CallQueue.of(plans);
        Optional<CallQueue> longest = CallQueue.longest(queues);
        Duration steps = plans.stream()
                .map(PlanCost::stagesAtBest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new MassCost(
                plans.stream().mapToInt(Plan::changes).sum(),
                queues.stream().mapToInt(CallQueue::calls).sum(),
                longest.map(CallQueue::atBest).orElse(Duration.ZERO).plus(steps),
                longest);
    }
}
