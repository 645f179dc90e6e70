package io.kirikae.decision;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A verdict with all that led to it, for people who want to see more than the first thing that blocks.
 *
 * @param finding what was detected
 * @param blocks every guard that holds and was not lifted, in the order of {@link Guard}; also filled where the verdict is
 *     {@link Verdict.Stay}, for then it says what would block
 * @param lifted every guard that held and that a person lifted, with the reason
 * @param verdict what should be done
 */
public record Decision(Finding finding, List<Verdict.Blocked> blocks, Map<Guard, String> lifted, Verdict verdict) {

    /** Copies the list and the map. */
    public Decision {
        blocks = List.copyOf(blocks);
        Map<Guard, String> copy = new EnumMap<>(Guard.class);
        copy.putAll(lifted);
        lifted = Collections.unmodifiableMap(copy);
    }
}
