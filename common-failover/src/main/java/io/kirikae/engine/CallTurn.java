package io.kirikae.engine;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Slot;
import io.kirikae.mechanism.StepControl;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** The turn of one call, which is waited for while many groups move at once. Holds its place until it is closed. */
final class CallTurn implements AutoCloseable {

    /** What was read longer ago than this, because the call had to wait, is read again before the call. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** What became of the wait. */
    enum Found {
        /** The call may be made, and is still wanted. */
        READY,
        /** The wait was long, and a reading after it did not show that the call is still wanted: judge anew. */
        OVERTAKEN,
        /** The turn did not come in time. */
        TOO_LATE
    }

    private final Slot slot;
    private final Found found;

    private CallTurn(Slot slot, Found found) {
        this.slot = slot;
        this.found = found;
    }

    /**
     * Waits for the turn.
     *
     * @param begun whether the run has changed something already
     * @param harsher whether the call presses a change that is under way
     */
    static CallTurn await(StepControl<?> control, boolean begun, boolean harsher, TimeSource time, Deadline deadline)
            throws InterruptedException {
        Duration asked = time.elapsed();
        Optional<Slot> slot = control.slot(begun, deadline.left());
        if (slot.isEmpty()) {
            return new CallTurn(Slot.FREE, Found.TOO_LATE);
        }
        boolean fresh = time.elapsed().minus(asked).compareTo(FRESH) <= 0 || !control.readAgainAfterWait();
        return new CallTurn(slot.get(), fresh || stillWanted(control, harsher) ? Found.READY : Found.OVERTAKEN);
    }

    Found found() {
        return found;
    }

    private static boolean stillWanted(StepControl<?> control, boolean harsher) {
        try {
            Position position = control.position();
            return position instanceof Position.AtSource || (harsher && position instanceof Position.Between);
        } catch (CloudException e) {
            return false;
        }
    }

    @Override
    public void close() {
        slot.close();
    }
}
