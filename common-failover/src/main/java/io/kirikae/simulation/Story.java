package io.kirikae.simulation;

import java.util.List;
import java.util.Optional;

/**
 * One history as people read it. The same seed tells the same story, on every machine and every Java.
 *
 * @param seed its seed
 * @param lines what happened, each with the second at which it did, to who or what
 * @param broken the first invariant that was broken, if one was
 */
public record Story(long seed, List<String> lines, Optional<BrokenInvariant> broken) {

    /** Copies the list. */
    public Story {
        lines = List.copyOf(lines);
    }
}
