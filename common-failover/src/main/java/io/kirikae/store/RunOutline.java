package io.kirikae.store;

import java.time.Instant;
import java.util.Optional;

/**
 * As much of a run as must be known to tell whether it may be forgotten.
 *
 * @param id its name
 * @param state how it stands
 * @param endedAt when it ended, by the wall clock of the host that ended it; absent while it has not
 * @param acknowledged whether a person has seen its end
 */
public record RunOutline(RunId id, RunState state, Optional<Instant> endedAt, boolean acknowledged) {

    /** The outline of a run with its journal. */
    public static RunOutline of(RunHistory history) {
        return new RunOutline(
                history.run().id(), history.state(), history.ended().map(Entry::at), history.acknowledged());
    }
}
