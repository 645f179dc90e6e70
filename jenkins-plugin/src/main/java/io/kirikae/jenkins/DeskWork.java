package io.kirikae.jenkins;

import io.kirikae.change.ChangeDesk;
import java.io.Serializable;

/**
 * Work at a desk, in the controller or on an agent. What it is made of and what it gives back are texts, numbers and collections of
 * them, since both may cross the wire.
 *
 * @param <T> what it gives back
 */
interface DeskWork<T> extends Serializable {

    /** Does it. */
    T at(ChangeDesk desk) throws Exception;

    /** Whether it changes something, or only looks. */
    default boolean changes() {
        return false;
    }
}
