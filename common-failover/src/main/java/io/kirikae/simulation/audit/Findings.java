package io.kirikae.simulation.audit;

import java.util.Optional;

/** The first thing that was found broken in a history. Not safe for use by several threads. */
public final class Findings {

    private Optional<Violation> first = Optional.empty();
    private final Runnable whenFirst;

    /**
     * Nothing yet.
     *
     * @param whenFirst is told when the first is found
     */
    public Findings(Runnable whenFirst) {
        this.whenFirst = whenFirst;
    }

    /** Puts down that an invariant was broken. */
    public void broken(Invariant invariant, String how) {
        if (first.isEmpty()) {
            first = Optional.of(new Violation(invariant, how));
            whenFirst.run();
        }
    }

    /** Puts down an exception that nobody expects. */
    public void mistaken(Throwable mistake) {
        StackTraceElement[] trace = mistake.getStackTrace();
        broken(Invariant.NO_MISTAKES, mistake + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    /** The first. */
    public Optional<Violation> first() {
        return first;
    }
}
