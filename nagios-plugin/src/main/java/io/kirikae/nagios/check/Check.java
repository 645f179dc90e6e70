package io.kirikae.nagios.check;

/**
 * A check in its two halves.
 *
 * @param <T> what it is judged by
 */
public interface Check<T> {

    /**
     * Finds out the facts. May fail in any way; a failure of what is looked at is a fact, not an exception.
     *
     * @throws CheckFailure if the check itself cannot be done, with a sentence for people
     * @throws InterruptedException if nobody waits for the answer any more
     */
    T acquire() throws CheckFailure, InterruptedException;

    /** Judges the facts. Pure: the same facts give the same evaluation. */
    Evaluation evaluate(T facts);
}
