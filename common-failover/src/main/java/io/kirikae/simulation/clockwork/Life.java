package io.kirikae.simulation.clockwork;

import java.util.ArrayList;
import java.util.List;

/**
 * The life of one simulated process. What it runs ends with it: whatever touches time or a port after its end unwinds with
 * {@link Death}.
 */
public final class Life {

    private final String name;
    private final List<Strand> strands = new ArrayList<>();
    private boolean over;
    private long frozenUntil;

    /** A life that begins. */
    public Life(String name) {
        this.name = name;
    }

    /** The process as histories call it, such as {@code mon-1/daemon.2}. */
    public String name() {
        return name;
    }

    /** Whether it has ended. */
    public boolean over() {
        return over;
    }

    /**
     * Does nothing while the process lives.
     *
     * @throws Death if it has ended
     */
    public void demand() {
        if (over) {
            throw new Death();
        }
    }

    /** Lets none of its turns come before that time, as a process that is stopped by a signal or by its collector. */
    public void freezeUntil(long at) {
        frozenUntil = Math.max(frozenUntil, at);
    }

    long frozenUntil() {
        return frozenUntil;
    }

    void add(Strand strand) {
        strands.add(strand);
    }

    void remove(Strand strand) {
        strands.remove(strand);
    }

    /** Ends it, and gives those of its strands that were still to be unwound. */
    List<Strand> end() {
        over = true;
        List<Strand> left = List.copyOf(strands);
        strands.clear();
        return left;
    }

    @Override
    public String toString() {
        return name;
    }
}
