package io.kirikae.engine;

import java.time.Duration;
import java.util.Optional;

/** The right to change a group, asked for before every change. Safe for use by several threads. */
@FunctionalInterface
public interface Permission {

    /**
     * Why nothing may be changed any more, as a clause; empty while changes are allowed.
     *
     * @param margin how long the next change may take: the right must last for it
     */
    Optional<String> withdrawn(Duration margin);
}
