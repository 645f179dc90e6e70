package io.kirikae.store;

import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes leases and holds them. A lease is taken when there is none; when its holder is proven to have ended; or when this
 * keeper's own clock saw its record unchanged for as long as the holder allows itself to be silent. Clocks of two hosts are
 * never compared. What was seen is kept between calls, so a keeper should live as long as its process.
 *
 * <p>Safe for use by several threads. Every method passes on the {@link StoreException} of the store.
 */
public final class LeaseKeeper {

    /** How often a lease that somebody else holds is looked at. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Leases leases;
    private final TimeSource time;
    private final LeaseTimes times;
    private final Predicate<String> provenDead;
    private final Executor renewers;
    private final Supplier<String> names;
    private final Map<GroupName, Observation> observations = new HashMap<>();

    /** A record and since when this keeper has known it like that. */
    private record Observation(LeaseRecord record, Duration since) {}

    /**
     * A keeper whose leases are renewed by daemon threads.
     *
     * @param leases the store
     * @param time for silence and waits
     * @param times how long leases last
     * @param provenDead whether a holder has certainly ended, such as {@link HolderId#provenDead(String)}, which knows only
     *     holders of its own kernel and so may be asked over a store that hosts share
     */
    public LeaseKeeper(Leases leases, TimeSource time, LeaseTimes times, Predicate<String> provenDead) {
        this(leases, time, times, provenDead, LeaseKeeper::onDaemonThread);
    }

    /**
     * A keeper whose leases are renewed as the caller says.
     *
     * @param renewers runs one task for each lease, which ends when the lease is released or lost; over virtual time it should
     *     run none, and the test calls {@link HeldLease#renew()}
     */
    public LeaseKeeper(
            Leases leases, TimeSource time, LeaseTimes times, Predicate<String> provenDead, Executor renewers) {
        this(leases, time, times, provenDead, renewers, () -> HolderId.ofThisProcess()
                .toString());
    }

    /**
     * A keeper for a process that is not what the operating system shows, as in a simulation of several.
     *
     * @param names a new name for each lease, which no other lease ever has
     */
    public LeaseKeeper(
            Leases leases,
            TimeSource time,
            LeaseTimes times,
            Predicate<String> provenDead,
            Executor renewers,
            Supplier<String> names) {
        this.leases = leases;
        this.time = time;
        this.times = times;
        this.provenDead = provenDead;
        this.renewers = renewers;
        this.names = names;
    }

    /** Takes the group's lease if it can be taken now. Does not wait. */
    public Optional<HeldLease> tryAcquire(GroupName group) {
        Optional<LeaseRecord> present = leases.read(group);
        if (!mayBeTaken(group, present)) {
            return Optional.empty();
        }
        LeaseRecord ours =
                new LeaseRecord(names.get(), present.map(LeaseRecord::beat).orElse(0L) + 1, times.ttl());
        // Counted from before the write: others count from when they see it, which is later.
        Duration taken = time.elapsed();
        if (!leases.write(group, present, ours)) {
            return Optional.empty();
        }
        HeldLease held = new HeldLease(leases, time, group, ours, taken);
        renewers.execute(() -> held.renewEvery(times.renewEvery()));
        return Optional.of(held);
    }

    /**
     * Takes the group's lease, and waits for its holder to release it or to fall silent.
     *
     * @param deadline how long to wait
     * @return the lease; absent if somebody else held it until the deadline
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<HeldLease> acquire(GroupName group, Deadline deadline) throws InterruptedException {
        Optional<HeldLease> held = tryAcquire(group);
        while (held.isEmpty() && !deadline.passed()) {
            Duration left = deadline.left();
            time.pause(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            held = tryAcquire(group);
        }
        return held;
    }

    private boolean mayBeTaken(GroupName group, Optional<LeaseRecord> present) {
        if (present.isEmpty()) {
            return true;
        }
        LeaseRecord record = present.get();
        return silence(group, record).compareTo(record.ttl()) >= 0 || provenDead.test(record.holder());
    }

    /** How long we have seen the record as it is. */
    private Duration silence(GroupName group, LeaseRecord record) {
        synchronized (observations) {
            Duration now = time.elapsed();
            Observation known = observations.get(group);
            if (known == null || !known.record().equals(record)) {
                known = new Observation(record, now);
                observations.put(group, known);
            }
            return now.minus(known.since());
        }
    }

    private static void onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "lease-renewal");
        thread.setDaemon(true);
        thread.start();
    }
}
