package io.kirikae.mechanism;

import io.kirikae.topology.FloatingAddress;

/**
 * Looks where one kind of floating address is. What it sees knows which steps would move it. Implementations hold no state,
 * never retry, never wait and never cache. Safe for use by several threads.
 *
 * @param <A> the kind of address
 */
public interface Mechanism<A extends FloatingAddress> {

    /**
     * Reads where the address is now, with at most one call beside what the fleet has read already.
     *
     * @param address the address
     * @param fleet the group's instances and their interfaces, read just before
     * @throws CloudException if AWS could not be read
     */
    Sighting observe(A address, Fleet fleet);
}
