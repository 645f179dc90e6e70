package io.kirikae.mechanism;

import io.kirikae.plan.Step;
import io.kirikae.topology.FloatingAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A way to move an address. Implementations hold no state, never retry, never wait and never cache: the engine owns retries,
 * waits and time limits. Safe for use by several threads.
 *
 * @param <A> the kind of address that it moves
 * @param <S> the kind of step that it applies
 */
public interface Mechanism<A extends FloatingAddress, S extends Step> {

    /**
     * Reads where the address is now, with at most one call beside what the fleet has read already.
     *
     * @param address the address
     * @param fleet the group's instances and their interfaces, read just before
     * @throws CloudException if AWS could not be read
     */
    Sighting observe(A address, Fleet fleet);

    /**
     * Reads where a step stands.
     *
     * @throws CloudException if AWS could not be read
     */
    Position position(S step);

    /** Makes the one call of the step. Never throws for what AWS or the network does. */
    Outcome apply(S step);

    /** How many readings in a row must agree before the step counts as done: 1, or more where AWS's readings swing. */
    default int agreeingReadings() {
        return 1;
    }

    /** How long the step may take from its call to its confirmation before it is given up and undone. */
    Duration patience(S step);

    /** How long after the call a step that hangs is pressed, if ever. */
    default Optional<Duration> pressAfter(S step) {
        return Optional.empty();
    }

    /** The harsher form of {@link #apply}, which is journalled before it is used. */
    default Outcome press(S step) {
        return apply(step);
    }
}
