package io.kirikae.mechanism;

import java.util.Optional;

/**
 * The right to change a group, as an action asks for it that reads before its call or makes more than one. A process may stand still
 * between the engine's look at the right and any later moment; another may have gone on with the run by then.
 */
@FunctionalInterface
public interface Right {

    /** The code of an outcome in place of a call that was not made, because the right to it was withdrawn. */
    String WITHDRAWN = "Kirikae.RightWithdrawn";

    /** What stands in place of the outcome of a call that must not be made any more; absent while it may be made. */
    Optional<Outcome> withdrawn();
}
