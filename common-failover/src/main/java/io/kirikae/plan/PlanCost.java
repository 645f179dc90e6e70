package io.kirikae.plan;

import java.time.Duration;
import java.util.List;

/**
 * What a plan costs at best, so that a person can tell a second from a minute before it is approved. AWS promises no times: these
 * are the lower ends of what users and vendors report, which {@code docs/reference/commands.md} names.
 *
 * @param changes calls to AWS that change something
 * @param reads calls to AWS that read, if each step is confirmed as soon as it is looked at
 * @param atBest how long the steps take, stage after stage, and AWS lets calls wait that are too many at once
 */
public record PlanCost(int changes, int reads, Duration atBest) {

    /** Instances are read once, for all addresses. */
    private static final int READS_BEFORE = 1;

    /** The cost of a plan; nothing at all for one without steps. */
    public static PlanCost of(Plan plan) {
        int reads = plan.isEmpty() ? 0 : READS_BEFORE;
        for (Step step : plan.steps()) {
            reads += step.accept(StepCost.OF).reads();
        }
        return new PlanCost(plan.changes(), reads, MassCost.of(List.of(plan)).atBest());
    }

    /** How long the steps take, stage after stage, apart from the time that AWS lets calls wait. */
    static Duration stagesAtBest(Plan plan) {
        return plan.stages().stream()
                .map(stage -> stage.steps().stream()
                        .map(step -> step.accept(StepCost.OF).atBest())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
