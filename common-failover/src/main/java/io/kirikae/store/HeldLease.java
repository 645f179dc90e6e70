package io.kirikae.store;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a group, as long as {@link #stillHeld} says so. Ask it before every change. Safe for use by several
 * threads.
 */
public final class HeldLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    private final Leases leases;
    private final TimeSource time;
    private final GroupName group;
    /** Written by one thread at a time; read without waiting for a write to the store that hangs. */
    private volatile State state;

    private record State(LeaseRecord record, Duration renewed, boolean over) {
        State ended() {
            return new State(record, renewed, true);
        }
    }

    /** A lease that has just been written; {@code taken} is elapsed time from before the write. */
    HeldLease(Leases leases, TimeSource time, GroupName group, LeaseRecord record, Duration taken) {
        this.leases = leases;
        this.time = time;
        this.group = group;
        this.state = new State(record, taken, false);
    }

    /** The group that may be changed. */
    public GroupName group() {
        return group;
    }

    /** Who holds it, as the store has it. */
    public String holder() {
        return state.record().holder();
    }

    /**
     * Whether nobody else can have taken the lease, now and for the margin to come. Needs no look at the store: it follows from
     * the time that has passed since the last renewal.
     *
     * @param margin how long the change will take that is about to be made
     */
    public boolean stillHeld(Duration margin) {
        State now = state;
        Duration silent = time.elapsed().minus(now.renewed());
        return !now.over() && silent.plus(margin).compareTo(now.record().ttl()) < 0;
    }

    /**
     * Tells the others that the holder lives. Is called by the keeper's own thread; there is no need to call it otherwise.
     *
     * @return whether the lease is ours; once it is not, it never will be again
     * @throws StoreException if the store cannot be used; the lease then runs on until its time is over, unless a later
     *     renewal succeeds
     */
    public synchronized boolean renew() {
        State before = state;
        if (before.over()) {
            return false;
        }
        LeaseRecord next = next(before.record());
        if (write(before.record(), next)) {
            return true;
        }
        // An earlier renewal may have arrived although its answer was lost. Others count from when they saw that one,
        // so
        // it is no renewal of now: write another.
        if (leases.read(group).filter(next::equals).isPresent() && write(next, next(next))) {
            return true;
        }
        state = before.ended();
        return false;
    }

    /**
     * Gives the lease back. Leaves the store alone if the lease is somebody else's by now. Does nothing the second time.
     *
     * @throws StoreException if the store cannot be used; others must then wait until the lease has been silent for its time
     */
    public synchronized void release() {
        State before = state;
        if (before.over()) {
            return;
        }
        state = before.ended();
        if (!leases.remove(group, before.record())) {
            // It may be ours in the form of a renewal whose answer was lost.
            leases.remove(group, next(before.record()));
        }
    }

    /** As {@link #release()}. */
    @Override
    public void close() {
        release();
    }

    /** Renews until the lease is over or the thread is interrupted. */
    void renewEvery(Duration interval) {
        try {
            do {
                time.pause(interval);
            } while (renewOrLater());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean renewOrLater() {
        try {
            return renew();
        } catch (StoreException e) {
            LOG.warn("The lease of group {} was not renewed and will be tried again: {}", group, e.getMessage());
            return true;
        }
    }

    private boolean write(LeaseRecord expected, LeaseRecord next) {
        Duration before = time.elapsed();
        boolean written = leases.write(group, Optional.of(expected), next);
        if (written) {
            state = new State(next, before, false);
        }
        return written;
    }

    private static LeaseRecord next(LeaseRecord record) {
        return new LeaseRecord(record.holder(), record.beat() + 1, record.ttl());
    }
}
