package io.kirikae.store;

import io.kirikae.topology.GroupName;
import java.util.Optional;

/**
 * Who shall own each group. Durable when a method returns. Safe for use by several threads and processes.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used.
 */
public interface Assignments {

    /** The group's assignment; absent before its first run. */
    Optional<Assignment> read(GroupName group);

    /**
     * Writes an assignment if its epoch is one more than the group's present one (1 if there is none).
     *
     * @return whether it was written; if not, somebody else has written one meanwhile
     */
    boolean advance(Assignment next);
}
