package io.kirikae.store;

import io.kirikae.topology.GroupName;
import java.util.Optional;

/**
 * The right to change a group, one record a group. Only the bare conditional writes: who may write when is the business of the
 * engine. Safe for use by several threads and processes. A record need not survive a power failure, which ends its holder too.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used.
 */
public interface Leases {

    /** The group's record. */
    Optional<LeaseRecord> read(GroupName group);

    /**
     * Writes a record if the group's is as expected.
     *
     * @param expected what must be there now; absent if nothing may be
     * @return whether it was written
     */
    boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next);

    /**
     * Removes the record if it is as expected.
     *
     * @return whether it was removed
     */
    boolean remove(GroupName group, LeaseRecord expected);
}
