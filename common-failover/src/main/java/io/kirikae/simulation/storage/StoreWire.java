package io.kirikae.simulation.storage;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.fault.Perils;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.store.StoreException;
import java.util.function.Supplier;

/** One process's way to the store: every operation passes here. */
public final class StoreWire {

    private final Clockwork clockwork;
    private final Life life;
    private final Perils perils;
    private final StoreRoad road;
    private final Tally tally;
    private final Dice dice;
    private boolean together;

    /** The way of a process. */
    public StoreWire(Clockwork clockwork, Life life, Perils perils, StoreRoad road, Tally tally, Dice dice) {
        this.clockwork = clockwork;
        this.life = life;
        this.perils = perils;
        this.road = road;
        this.tally = tally;
        this.dice = dice;
    }

    Life life() {
        return life;
    }

    /** Whether the process is within a write of several, in which nothing waits. */
    boolean together() {
        return together;
    }

    <T> T read(Supplier<T> work) {
        life.demand();
        if (together) {
            return work.get();
        }
        clockwork.settle();
        demandReachable();
        long slow = slowness();
        T answer = work.get();
        clockwork.owe(slow + dice.millis(0, 3));
        return answer;
    }

    /** A write that belongs to a run. */
    <T> T write(Supplier<T> work) {
        return write(true, work);
    }

    /** A write of a lease, a vantage or another record beside the runs. */
    <T> T writeBeside(Supplier<T> work) {
        return write(false, work);
    }

    private <T> T write(boolean ofRun, Supplier<T> work) {
        life.demand();
        if (together) {
            return work.get();
        }
        perils.pass(FaultPoint.DIES_BEFORE_WRITE, ofRun);
        clockwork.settle();
        demandReachable();
        long slow = slowness();
        if (slow > 0) {
            long before = (long) (dice.nextDouble() * slow);
            clockwork.pause(before);
            slow -= before;
        }
        T answer = work.get();
        perils.pass(FaultPoint.DIES_AFTER_WRITE, ofRun);
        if (road.losesReply()) {
            tally.struck(FaultPoint.STORE_LOSES_REPLY);
            clockwork.pause(dice.millis(50, 5_000));
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store gave no answer.");
        }
        long rest = slow + dice.millis(0, 8);
        if (ofRun) {
            // What follows from the write, such as a call, must not be judged by a clock of before the process stood
            // still.
            clockwork.pause(rest);
        } else {
            clockwork.owe(rest);
        }
        return answer;
    }

    /** Does the work of a write of several, in which nothing waits, and what follows once it stands in the store. */
    void together(Runnable work, Runnable standing) {
        write(() -> {
            together = true;
            try {
                work.run();
            } finally {
                together = false;
            }
            standing.run();
            return true;
        });
    }

    private long slowness() {
        long delay = road.delay();
        if (delay > 0) {
            tally.struck(FaultPoint.STORE_SLOW);
        }
        return delay;
    }

    private void demandReachable() {
        if (!road.open()) {
            tally.struck(FaultPoint.STORE_UNREACHABLE);
            clockwork.pause(dice.millis(20, 3_000));
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store cannot be reached.");
        }
    }
}
