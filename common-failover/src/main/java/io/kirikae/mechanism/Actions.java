package io.kirikae.mechanism;

import io.kirikae.plan.Step;

/** Knows what carries out each kind of step. Safe for use by several threads. */
@FunctionalInterface
public interface Actions {

    /** The step with its action. */
    StepControl<?> of(Step step);
}
