package io.kirikae.simulation.clockwork;

import org.jspecify.annotations.Nullable;

/**
 * A stack on which strands run, one after the other. A strand that ends without having waited costs no change of stacks: the next
 * one that begins takes its place on the same.
 */
abstract class Runner implements Runnable {

    private @Nullable Strand strand;

    /** Puts a strand on this stack that has not begun. */
    void take(Strand fresh) {
        strand = fresh;
        fresh.runner = this;
    }

    /** Runs the strand that was taken, and those that begin when it is over, for as long as there are any. */
    void work() {
        Strand each = strand;
        strand = null;
        while (each != null) {
            each.runner = this;
            each.run();
            each.runner = null;
            each = each.clockwork.nextFresh();
        }
    }
}
