package io.kirikae.http;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens at a port. Thread-safe. */
final class Traffic {

    private final LongAdder requests = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    void request() {
        requests.increment();
    }

    void refused() {
        refused.increment();
    }

    void dropped() {
        dropped.increment();
    }

    HttpCounts counts(int connections) {
        return new HttpCounts(connections, requests.sum(), refused.sum(), dropped.sum());
    }
}
