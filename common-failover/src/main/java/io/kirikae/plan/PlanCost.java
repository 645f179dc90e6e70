package io.kirikae.plan;

import java.time.Duration;

/**
 * What a plan costs at best, so that a person can tell a second from a minute before it is approved. AWS promises no times: these
 * are the lower ends of what users and vendors report, which {@code docs/reference/commands.md} names.
 *
 * @param changes calls to AWS that change something
 * @param reads calls to AWS that read, if each step is confirmed as soon as it is looked at
 * @param atBest how long the steps take, stage after stage
 */
public record PlanCost(int changes, int reads, Duration atBest) {

    /** Instances are read once, for all addresses. */
    private static final int READS_BEFORE = 1;

    /** The cost of a plan; nothing at all for one without steps. */
    public static PlanCost of(Plan plan) {
        int reads = plan.isEmpty() ? 0 : READS_BEFORE;
        Duration atBest = Duration.ZERO;
        for (Stage stage : plan.stages()) {
            Duration slowest = Duration.ZERO;
            for (Step step : stage.steps()) {
                StepCost cost = step.accept(StepCost.OF);
                reads += cost.reads();
                slowest = cost.atBest().compareTo(slowest) > 0 ? cost.atBest() : slowest;
            }
            atBest = atBest.plus(slowest);
        }
        return new PlanCost(plan.changes(), reads, atBest);
    }
}
