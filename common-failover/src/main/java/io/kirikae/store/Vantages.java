package io.kirikae.store;

import java.util.List;

/**
 * What each daemon publishes of what it sees, one record a daemon. Safe for use by several threads and processes. A record need
 * not survive a power failure: the next publication brings it back. Not part of {@link Store#together}.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used, and {@link IllegalStateException} where it writes
 * within {@link Store#together}.
 */
public interface Vantages {

    /** Writes a daemon's record in place of its last one. */
    void publish(Vantage vantage);

    /** The records of all daemons, in no order. */
    List<Vantage> all();

    /** Removes a daemon's own record, at its end. */
    void withdraw(String daemon);

    /**
     * Removes the record of a daemon that has been silent for long, if it has not changed meanwhile.
     *
     * @param beat as the record was last seen
     * @return whether it was removed
     */
    boolean remove(String daemon, long beat);
}
