package io.kirikae.simulation.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often things happened, by name. Not safe for use by several threads. */
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<FaultPoint, Long> faults = new EnumMap<>(FaultPoint.class);

    /** A fault struck. */
    public void struck(FaultPoint point) {
        faults.merge(point, 1L, Long::sum);
    }

    /** How often a fault struck. */
    public long of(FaultPoint point) {
        return faults.getOrDefault(point, 0L);
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
        other.faults.forEach((point, times) -> faults.merge(point, times, Long::sum));
        other.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }
}
