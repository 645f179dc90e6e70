package io.kirikae.aws.dynamodb;

import io.kirikae.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * The table's items, read with strong consistency and written on condition. Every method throws {@link
 * StoreException} when the table cannot be used.
 */
interface Rows {

    /** The item at a key. */
    Optional<Item> get(Key key);

    /**
     * The items of a partition in the order of their sort keys.
     *
     * @param partition the partition key
     * @param prefix what the sort keys begin with; empty for all
     * @param backwards whether the last comes first
     * @param heads how many heads of runs are wanted at most; reading ends with the last of them
     */
    List<Item> query(String partition, String prefix, boolean backwards, int heads);

    /** All items of a partition, the first first. */
    default List<Item> query(String partition, String prefix) {
        return query(partition, prefix, false, Integer.MAX_VALUE);
    }

    /** Makes a write if what is there is as expected. */
    Written write(Change change);

    /**
     * Makes all of the writes, each to another item, if everything is as expected, and none otherwise.
     *
     * @return whether they were made
     */
    boolean write(List<Change> changes);

    /** The failure of a write for a reason that the table does not know of; it dooms the work that the write is part of. */
    default StoreException refusal(StoreException failure) {
        return failure;
    }

    /** Has something done when what was written before is durable: at once, or when the work that it is part of is committed. */
    void afterwards(Runnable task);

    /**
     * How a write ended.
     *
     * @param done whether it was made
     * @param otherwise what was there in place of what was expected, if anything was; absent if the write was made
     */
    record Written(boolean done, Optional<Item> otherwise) {

        static final Written DONE = new Written(true, Optional.empty());

        static Written refused(Optional<Item> present) {
            return new Written(false, present);
        }
    }
}
