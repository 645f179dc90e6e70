package io.kirikae.budget;

import io.kirikae.time.Bell;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Somebody who waits in a line for a call. What changes is guarded by the line.
 *
 * @param <T> the kind of ticket
 */
abstract class Ticket<T extends Ticket<T>> implements Comparable<Ticket<?>> {

    private final Rank rank;
    private final Set<?> keys;
    private final Bell bell;
    private long number = -1;
    private Duration notBefore = Duration.ZERO;
    private Duration grantedAt = Duration.ZERO;
    private List<T> batch = List.of();

    /**
     * A ticket that is not in a line yet.
     *
     * @param rank who it goes before
     * @param keys what it asks for; tickets of one lane whose keys fit into one call share it
     * @param bell wakes its thread
     */
    Ticket(Rank rank, Set<?> keys, Bell bell) {
        this.rank = rank;
        this.keys = Set.copyOf(keys);
        this.bell = bell;
    }

    final Rank rank() {
        return rank;
    }

    final Set<?> keys() {
        return keys;
    }

    final Bell bell() {
        return bell;
    }

    /** Gives it its place, behind all others of its rank. */
    final void enter(long next, Duration earliest) {
        number = next;
        notBefore = earliest;
    }

    final Duration notBefore() {
        return notBefore;
    }

    final void grant(List<T> with, Duration now) {
        batch = with;
        grantedAt = now;
        bell.ring();
    }

    /** A call was granted to all of these, of which this is the first. Called while the line is held. */
    void granted(List<T> together) {}

    /** When it was granted, as elapsed time. */
    final Duration grantedAt() {
        return grantedAt;
    }

    final boolean granted() {
        return !batch.isEmpty();
    }

    /** Those who share the call; the first makes it. */
    final List<T> batch() {
        return batch;
    }

    final boolean leads() {
        return batch.get(0) == this;
    }

    @Override
    public final int compareTo(Ticket<?> other) {
        int byRank = rank.compareTo(other.rank);
        return byRank != 0 ? byRank : Long.compare(number, other.number);
    }
}
