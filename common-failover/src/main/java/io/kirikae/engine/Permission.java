package io.kirikae.engine;

import java.time.Duration;
import java.util.Optional;

/** The right to change a group, asked for before every change. Safe for use by several threads. */
public interface Permission {

    /**
     * Why nothing may be changed any more, as a clause; empty while changes are allowed.
     *
     * @param margin how long the next change may take: the right must last for it
     */
    Optional<String> withdrawn(Duration margin);

    /**
     * Why not even the journal may be written any more, as a clause: somebody else may work on the group by then, and what this
     * process would write may not be so any more. Empty while it may be written, which is longer than changes are allowed: what
     * was done is written down even after the process was told to stop.
     *
     * @param margin how long the write may take: the right must last for it
     */
    Optional<String> lost(Duration margin);
}
