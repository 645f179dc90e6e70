package io.kirikae.aws.dynamodb;

import io.kirikae.plan.UnreadablePlanException;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.time.DateTimeException;
import java.util.function.Function;

/** Makes values of items, and says so where an item is not as Kirikae writes it. */
final class Reading {

    private Reading() {}

    /**
     * The value of an item.
     *
     * @throws StoreException CORRUPT if the item is not as Kirikae writes it; TOO_NEW if it holds a plan of a newer version
     */
    static <T> T of(Item item, Failures failures, Function<Item, T> reader) {
        try {
            return reader.apply(item);
        } catch (UnreadablePlanException e) {
            throw new StoreException(
                    e.newer() ? Kind.TOO_NEW : Kind.CORRUPT, failures.location() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw failures.corrupt(item.key(), e);
        }
    }
}
