package io.kirikae.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a simulation.
 *
 * @param plan what was asked for
 * @param histories how many histories were played; fewer than asked for after a broken invariant or a stop
 * @param took how long it took
 * @param processor how much processor time it took, on all cores together
 * @param simulated how much time passed in all histories together
 * @param strands how code that waits was run: {@code continuations} or {@code threads}
 * @param faults how often each fault point struck, by name; 0 for those that did not
 * @param ends how many runs ended in each state
 * @param guards how often each guard kept something from happening
 * @param broken the broken invariant of the lowest seed, if any was broken
 */
public record SimulationReport(
        SimulationPlan plan,
        long histories,
        Duration took,
        Duration processor,
        Duration simulated,
        String strands,
        Map<String, Long> faults,
        Map<String, Long> ends,
        Map<String, Long> guards,
        Optional<BrokenInvariant> broken) {

    /** Copies and orders the maps. */
    public SimulationReport {
        faults = Collections.unmodifiableMap(new TreeMap<>(faults));
        ends = Collections.unmodifiableMap(new TreeMap<>(ends));
        guards = Collections.unmodifiableMap(new TreeMap<>(guards));
    }

    /** How many histories one core plays in a minute. */
    public long perCoreMinute() {
        double minutes = processor.toNanos() / 60e9;
        return minutes <= 0 ? 0 : Math.round(histories / minutes);
    }
}
