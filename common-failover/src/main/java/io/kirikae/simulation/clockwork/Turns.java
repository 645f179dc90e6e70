package io.kirikae.simulation.clockwork;

import org.jspecify.annotations.Nullable;

/**
 * What is due when: a heap by time, and by a number drawn from the seed where times are equal. Arrays in place of a
 * PriorityQueue of records, because every wait of a history passes through here.
 */
final class Turns {

    private long[] times = new long[64];
    private long[] ties = new long[64];
    private Object[] due = new Object[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    long firstTime() {
        return times[0];
    }

    /** Whether something is due before a turn of that time and tie. */
    boolean anythingBefore(long time, long tie) {
        return size > 0 && (times[0] < time || (times[0] == time && ties[0] < tie));
    }

    void add(long time, long tie, Object what) {
        if (size == times.length) {
            grow();
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (times[parent] < time || (times[parent] == time && ties[parent] <= tie)) {
                break;
            }
            put(at, times[parent], ties[parent], due[parent]);
            at = parent;
        }
        put(at, time, tie, what);
    }

    Object take() {
        Object first = due[0];
        int last = --size;
        long time = times[last];
        long tie = ties[last];
        Object moved = due[last];
        due[last] = null;
        if (size > 0) {
            sink(time, tie, moved);
        }
        return first;
    }

    private void sink(long time, long tie, Object what) {
        int at = 0;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(child + 1, child)) {
                child++;
            }
            if (time < times[child] || (time == times[child] && tie <= ties[child])) {
                break;
            }
            put(at, times[child], ties[child], due[child]);
            at = child;
        }
        put(at, time, tie, what);
    }

    private boolean before(int one, int other) {
        return times[one] < times[other] || (times[one] == times[other] && ties[one] < ties[other]);
    }

    private void put(int at, long time, long tie, @Nullable Object what) {
        times[at] = time;
        ties[at] = tie;
        due[at] = what;
    }

    private void grow() {
        times = java.util.Arrays.copyOf(times, size * 2);
        ties = java.util.Arrays.copyOf(ties, size * 2);
        due = java.util.Arrays.copyOf(due, size * 2);
    }
}
