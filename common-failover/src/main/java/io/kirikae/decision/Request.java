package io.kirikae.decision;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a decision was asked for.
 *
 * @param trigger who or what asked
 * @param overrides guards that a person lifts, each with the reason; a guard that is not {@link Guard#liftable()} stays in
 *     force all the same
 */
public record Request(Trigger trigger, Map<Guard, String> overrides) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if something other than a person overrides, or a reason is missing
     */
    public Request {
        if (!overrides.isEmpty() && trigger != Trigger.OPERATOR) {
            throw new IllegalArgumentException("only a person may override a guard, not " + trigger);
        }
        overrides.forEach(Request::requireReason);
        Map<Guard, String> copy = new EnumMap<>(Guard.class);
        copy.putAll(overrides);
        overrides = Collections.unmodifiableMap(copy);
    }

    /** A request that overrides nothing. */
    public static Request by(Trigger trigger) {
        return new Request(trigger, Map.of());
    }

    private static void requireReason(Guard guard, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("overriding " + guard + " needs a reason, which is journalled");
        }
    }
}
