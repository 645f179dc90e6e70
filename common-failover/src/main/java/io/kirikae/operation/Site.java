package io.kirikae.operation;

import io.kirikae.engine.Engine;
import io.kirikae.engine.SideBySide;
import io.kirikae.store.HeldLease;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.LeaseTimes;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/**
 * What all operations of one process share.
 *
 * @param store what survives a crash
 * @param lookout looks at groups
 * @param engine carries out runs
 * @param leases gives the right to change a group
 * @param leaseTimes how long leases last
 * @param sideBySide runs independent work
 * @param time the clock
 * @param random makes run ids
 * @param stop tells whether this process must end
 */
public record Site(
        Store store,
        Lookout lookout,
        Engine engine,
        LeaseKeeper leases,
        LeaseTimes leaseTimes,
        SideBySide sideBySide,
        TimeSource time,
        RandomGenerator random,
        StopSignal stop) {

    /** How long to wait for a lease: longer than a dead holder's silence takes to be noticed. */
    private static final Duration BEYOND_SILENCE = Duration.ofSeconds(2);

    /** The right to change the group; absent if a living holder keeps it. */
    Optional<Turn> turn(GroupName group) throws InterruptedException {
        return leases.acquire(group, Deadline.in(leaseTimes.ttl().plus(BEYOND_SILENCE), time))
                .map(this::turn);
    }

    /** The right to change the group, if it can be had without waiting. */
    Optional<Turn> turnAtOnce(GroupName group) {
        return leases.tryAcquire(group).map(this::turn);
    }

    private Turn turn(HeldLease lease) {
        try {
            return new Turn(lease, stop, runBook().epoch(lease.group()));
        } catch (StoreException e) {
            giveBack(lease, e);
            throw e;
        }
    }

    private static void giveBack(HeldLease lease, StoreException because) {
        try {
            lease.release();
        } catch (StoreException e) {
            because.addSuppressed(e);
        }
    }

    /**
     * Does several things side by side.
     *
     * @return their answers in the same order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <T> List<T> together(List<Callable<T>> work) throws InterruptedException {
        return sideBySide.all(work);
    }

    /** The same with another lookout. */
    public Site lookingBy(Lookout other) {
        return new Site(store, other, engine, leases, leaseTimes, sideBySide, time, random, stop);
    }

    /** The same where another signal stops what is begun from now on, beside the one that ends the process. */
    public Site stoppedBy(StopSignal other) {
        return new Site(store, lookout, engine, leases, leaseTimes, sideBySide, time, random, stop.or(other));
    }

    RunBook runBook() {
        return new RunBook(store, time, random);
    }
}
