package io.kirikae.aws.dynamodb;

import java.util.Optional;

/**
 * A write of one item.
 *
 * @param key where
 * @param item what shall be there; absent to remove what is there
 * @param expect what must be there before
 */
record Change(Key key, Optional<Item> item, Expect expect) {

    /** Writes an item where none is. */
    static Change create(Item item) {
        return new Change(item.key(), Optional.of(item), new Expect.Absent());
    }

    /** Writes an item in place of what is expected. */
    static Change put(Item item, Expect expect) {
        return new Change(item.key(), Optional.of(item), expect);
    }

    /** Removes what is expected. */
    static Change remove(Key key, Expect expect) {
        return new Change(key, Optional.empty(), expect);
    }
}
