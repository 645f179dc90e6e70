package io.kirikae.store;

import io.kirikae.topology.GroupName;
import java.util.Optional;

/**
 * Which groups are paused. Durable when a method returns. Safe for use by several threads and processes.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used.
 */
public interface Pauses {

    /** The group's pause, if it is paused. */
    Optional<Pause> read(GroupName group);

    /** Pauses the group, or replaces its pause. */
    void set(GroupName group, Pause pause);

    /**
     * Ends the group's pause.
     *
     * @return whether it was paused
     */
    boolean clear(GroupName group);
}
