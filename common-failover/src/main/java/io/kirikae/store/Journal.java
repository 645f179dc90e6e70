package io.kirikae.store;

import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;

/**
 * What was done, and what was about to be done. Append-only: nothing that was written is changed, and nothing is removed but by
 * {@link Store#forget}. When a method returns, what
 * it wrote survives a power failure. Safe for use by several threads and processes.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used.
 */
public interface Journal {

    /**
     * Writes the head of a new run.
     *
     * @throws StoreException if a run of that id exists already
     */
    void begin(Run run);

    /**
     * Writes one more line.
     *
     * @throws StoreException if there is no such run, or if it has ended and the line is not {@link Event#ACKNOWLEDGED}
     */
    void append(RunId run, Entry entry);

    /** The run of that id with all its lines. */
    Optional<RunHistory> find(RunId run);

    /**
     * The runs of a group, the latest first.
     *
     * @param limit how many at most
     */
    List<RunHistory> latest(GroupName group, int limit);

    /** The runs of all groups that have not ended, the oldest first, as far as the clocks of their hosts agree. */
    List<RunHistory> unfinished();

    /** The runs of one group that have not ended, the oldest first. */
    default List<RunHistory> unfinished(GroupName group) {
        return unfinished().stream()
                .filter(history -> history.run().plan().group().equals(group))
                .toList();
    }
}
