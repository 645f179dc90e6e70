package io.kirikae.daemon;

import java.util.ArrayDeque;
import java.util.Queue;

/** Workers that work when the test says so, in its own thread. */
final class ManualWorkers implements Workers {

    private final Queue<Work> waiting = new ArrayDeque<>();

    @Override
    public void start(String name, Work work) {
        waiting.add(work);
    }

    /** Does all that waits, and what comes of it. */
    void work() throws InterruptedException {
        for (Work next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    boolean idle() {
        return waiting.isEmpty();
    }
}
