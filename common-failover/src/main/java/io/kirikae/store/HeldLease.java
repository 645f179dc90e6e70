package io.kirikae.store;

import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a group, as long as {@link #stillHeld} says so. Ask it before every change. Safe for use by several
 * threads.
 */
public final class HeldLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    /** How long a release waits for a renewal that is under way, before it leaves the record to that one. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Leases leases;
    private final TimeSource time;
    private final GroupName group;

    /**
     * Whether a thread writes to the store just now: one at a time may. A flag in place of a lock, because a write may hang, and
     * nobody shall wait for it otherwise than by the clock.
     */
    private final AtomicBoolean writing = new AtomicBoolean();

    private final AtomicBoolean released = new AtomicBoolean();

    /** Written by the thread that writes to the store; read by all. */
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
        return !isOver() && silent.plus(margin).compareTo(now.record().ttl()) < 0;
    }

    /**
     * As {@link #stillHeld}, and renews the lease now where what is left of it is too short for the margin.
     *
     * @param margin how long the change will take that is about to be made; shorter than the lease's time
     */
    public boolean holdFor(Duration margin) {
        if (!stillHeld(margin) && stillHeld(Duration.ZERO)) {
            renewOrLater();
        }
        return stillHeld(margin);
    }

    /**
     * Tells the others that the holder lives. Is called by the keeper's own thread; there is no need to call it otherwise.
     *
     * @return whether the lease is ours; once it is not, it never will be again
     * @throws StoreException if the store cannot be used; the lease then runs on until its time is over, unless a later
     *     renewal succeeds
     */
    public boolean renew() {
        if (isOver() || !writing.compareAndSet(false, true)) {
            return !isOver();
        }
        try {
            return renewed();
        } finally {
            writing.set(false);
            if (released.get()) {
                remove();
            }
        }
    }

    private boolean renewed() {
        State before = state;
        LeaseRecord next = next(before.record());
        if (write(before.record(), next)) {
            return !isOver();
        }
        // An earlier renewal may have arrived although its answer was lost. Others count from when they saw that one,
        // so
        // it is no renewal of now: write another.
        if (leases.read(group).filter(next::equals).isPresent() && write(next, next(next))) {
            return !isOver();
        }
        state = before.ended();
        return false;
    }

    /**
     * Gives the lease back. Leaves the store alone if the lease is somebody else's by now. Does nothing the second time. If a
     * renewal is under way, waits a moment for it; a renewal that hangs removes the record as its last act.
     *
     * @throws StoreException if the store cannot be used; others must then wait until the lease has been silent for its time
     */
    public void release() {
        if (state.over() || !released.compareAndSet(false, true)) {
            return;
        }
        Deadline patience = Deadline.in(PATIENCE, time);
        while (!remove() && !state.over() && !patience.passed()) {
            try {
                time.pause(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Removes the record, unless another thread is writing. */
    private boolean remove() {
        if (!writing.compareAndSet(false, true)) {
            return false;
        }
        try {
            State before = state;
            state = before.ended();
            if (!before.over() && !leases.remove(group, before.record())) {
                // It may be ours in the form of a renewal whose answer was lost.
                leases.remove(group, next(before.record()));
            }
            return true;
        } finally {
            writing.set(false);
        }
    }

    private boolean isOver() {
        return state.over() || released.get();
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
