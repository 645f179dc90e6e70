package io.kirikae.plan;

import java.util.List;

/**
 * Steps that do not depend on each other and run side by side.
 *
 * @param steps one or more
 */
public record Stage(List<Step> steps) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no step
     */
    public Stage {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a stage has at least one step");
        }
    }
}
