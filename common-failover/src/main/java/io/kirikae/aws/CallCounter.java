package io.kirikae.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by action, so that a plan's forecast can be held against what was spent. Safe for use by several threads. */
public final class CallCounter implements CallListener {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void ended(ApiCall call) {
        counts.computeIfAbsent(call.action(), action -> new LongAdder()).increment();
    }

    /** How often the action was called, whatever came of it. */
    public long of(String action) {
        LongAdder count = counts.get(action);
        return count == null ? 0 : count.sum();
    }

    /** How many calls there were in all. */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The counts so far, by action in alphabetical order. */
    public Map<String, Long> snapshot() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((action, count) -> copy.put(action, count.sum()));
        return copy;
    }
}
