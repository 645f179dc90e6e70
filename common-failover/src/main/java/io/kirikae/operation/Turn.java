package io.kirikae.operation;

import io.kirikae.engine.Permission;
import io.kirikae.store.HeldLease;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to change a group, while the lease is ours and nobody told us to stop.
 *
 * @param lease the lease
 * @param stop tells whether the process must end
 * @param epoch the epoch of the group's assignment when the lease had been taken, 0 if there was none: whatever is begun in this
 *     turn builds on it, and if it is another one by then, somebody else had a turn in between
 */
record Turn(HeldLease lease, StopSignal stop, long epoch) implements Permission, AutoCloseable {

    private static final String LOST = "the lease of the group was lost";

    @Override
    public Optional<String> withdrawn(Duration margin) {
        if (stop.given()) {
            return Optional.of("the process was told to stop");
        }
        return lease.holdFor(margin) ? Optional.empty() : Optional.of(LOST);
    }

    @Override
    public Optional<String> lost(Duration margin) {
        return lease.stillHeld(margin) ? Optional.empty() : Optional.of(LOST);
    }

    @Override
    public void close() {
        lease.release();
    }
}
