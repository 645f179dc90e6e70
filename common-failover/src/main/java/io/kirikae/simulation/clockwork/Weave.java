package io.kirikae.simulation.clockwork;

/**
 * A way to run strands: each has a stack of its own, and one at a time runs until it hands over. Used by one history at a time.
 */
interface Weave extends AutoCloseable {

    /**
     * The best way that this Java offers; {@code -Dkirikae.simulation.threads=true} chooses threads. Before Java 24 a continuation
     * cannot wait within {@code synchronized}, so threads are used there.
     */
    static Weave best() {
        return Boolean.getBoolean("kirikae.simulation.threads")
                        || Runtime.version().feature() < 24
                ? new Threads()
                : Continuations.find().<Weave>map(found -> found).orElseGet(Threads::new);
    }

    /** Lets the strand begin or go on, until some strand yields or ends and gives the turn back to this caller. */
    void run(Strand strand);

    /** Called by the strand that runs: gives the turn back, and returns when it is the strand's turn again. */
    void giveBack(Strand strand);

    /** Lets a strand of a process that has ended unwind, where its stack is not simply forgotten. */
    void unwind(Strand strand);

    /** What it is called in reports. */
    String name();

    @Override
    void close();
}
