package io.kirikae.simulation.fault;

import java.util.Map;
import java.util.TreeMap;

/** How often things happened, by name. Not safe for use by several threads. */
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final long[] faults = new long[FaultPoint.values().length];

    /** A fault struck. */
    public void struck(FaultPoint point) {
        faults[point.ordinal()]++;
    }

    /** How often a fault struck. */
    public long of(FaultPoint point) {
        return faults[point.ordinal()];
    }

    /** Something else happened. */
    public void met(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Everything else that happened, by name. */
    public Map<String, Long> others() {
        return Map.copyOf(counts);
    }

    /** Adds what another history met. */
    public void add(Tally other) {
        for (int i = 0; i < faults.length; i++) {
            faults[i] += other.faults[i];
        }
        other.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }
}
