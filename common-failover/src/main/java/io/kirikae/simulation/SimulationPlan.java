package io.kirikae.simulation;

import java.util.OptionalInt;

/**
 * What is to be simulated.
 *
 * @param seeds which histories
 * @param jobs how many are played at once, each in one thread; at least 1
 * @param daemons how many daemons each has, 1 to 9; drawn by each seed if absent
 */
public record SimulationPlan(Seeds seeds, int jobs, OptionalInt daemons) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public SimulationPlan {
        if (jobs < 1 || jobs > 1024) {
            throw new IllegalArgumentException("from 1 to 1024 histories are played at once");
        }
        if (daemons.isPresent() && (daemons.getAsInt() < 1 || daemons.getAsInt() > 9)) {
            throw new IllegalArgumentException("a history has from 1 to 9 daemons");
        }
    }

    /** The command that plays one of these histories again and tells it. */
    public String commandFor(long seed) {
        return "kirikae simulate --seeds " + seed + " --history"
                + (daemons.isPresent() ? " --daemons " + daemons.getAsInt() : "");
    }
}
