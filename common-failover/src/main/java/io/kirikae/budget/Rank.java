package io.kirikae.budget;

/** Who goes first in a line; among equals, who came first. */
enum Rank {
    /** A change of a run that has changed something already: half-moved addresses are the worst of all states. */
    FINISH,
    /** The first change of a run. */
    BEGIN,
    /** A reading of a run. */
    RUN_READ,
    /** A reading of whatever only looks. Leaves a fifth of the bucket for others. */
    WATCH_READ;

    static Rank ofRead(Priority priority) {
        return priority == Priority.RUN ? RUN_READ : WATCH_READ;
    }

    /** How many tokens it leaves in a bucket of that size. */
    int leaves(int burst) {
        return this == WATCH_READ ? burst / 5 : 0;
    }
}
