package io.kirikae.simulation;

import io.kirikae.simulation.fault.Tally;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives out the seeds of a simulation in their order, and gathers what their histories have come to. Safe for use by several threads. */
final class Takings {

    private final Seeds seeds;
    private final Tally tally = new Tally();
    private long next;
    private long played;
    private Duration simulated = Duration.ZERO;
    private Optional<BrokenInvariant> broken = Optional.empty();
    private String strands = "";
    private @Nullable Throwable failure;

    Takings(Seeds seeds) {
        this.seeds = seeds;
        this.next = seeds.first();
    }

    /** The next seed; none when all have been given out or an invariant was broken, for lower seeds have been given out by then. */
    synchronized Optional<Long> next() {
        return next > seeds.last() || broken.isPresent() || failure != null ? Optional.empty() : Optional.of(next++);
    }

    synchronized void add(History.Outcome outcome) {
        played++;
        simulated = simulated.plus(outcome.virtual());
        tally.add(outcome.tally());
        Optional<BrokenInvariant> found = Simulation.story(outcome).broken();
        if (found.isPresent()
                && broken.map(known -> known.seed() > outcome.seed()).orElse(true)) {
            broken = found;
        }
    }

    synchronized void strands(String kind) {
        strands = kind;
    }

    synchronized void failed(Throwable thrown) {
        failure = thrown;
    }

    /** A mistake of the simulation itself, as opposed to one of what it simulates. */
    synchronized void rethrow() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("the simulation itself has failed", thrown);
        }
    }

    synchronized long played() {
        return played;
    }

    synchronized Duration simulated() {
        return simulated;
    }

    synchronized Tally tally() {
        return tally;
    }

    synchronized String strands() {
        return strands;
    }

    synchronized Optional<BrokenInvariant> broken() {
        return broken;
    }
}
