package io.kirikae.alert;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of alerts. Thread-safe. */
final class Tally {

    private final LongAdder taken = new LongAdder();
    private final LongAdder ran = new LongAdder();
    private final LongAdder known = new LongAdder();
    private final LongAdder over = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void taken() {
        taken.increment();
    }

    void count(AlertOutcome outcome) {
        if (outcome instanceof AlertOutcome.Ran) {
            ran.increment();
        } else if (outcome instanceof AlertOutcome.Known) {
            known.increment();
        } else if (outcome instanceof AlertOutcome.Over) {
            over.increment();
        } else if (outcome instanceof AlertOutcome.Refused) {
            refused.increment();
        }
    }

    AlertCounts counts(int open) {
        return new AlertCounts(taken.sum(), ran.sum(), known.sum(), over.sum(), refused.sum(), open);
    }
}
