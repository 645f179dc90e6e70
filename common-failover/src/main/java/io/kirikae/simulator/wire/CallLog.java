package io.kirikae.simulator.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest calls and how many there were of each action. Safe for use by several threads. */
public final class CallLog {

    private static final int KEPT = 10_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
        counts.merge(call.action(), 1L, Long::sum);
    }

    /** The latest 10,000 calls, oldest first. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many calls of each action arrived. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        calls.clear();
        counts.clear();
    }
}
