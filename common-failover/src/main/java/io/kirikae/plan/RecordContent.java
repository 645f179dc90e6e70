package io.kirikae.plan;

import java.time.Duration;
import java.util.List;

/**
 * What a DNS record says.
 *
 * @param values one or more values, in the order that AWS holds them
 * @param ttl how long resolvers may keep it, in whole seconds
 */
public record RecordContent(List<String> values, Duration ttl) {
    /** Copies the list. */
    public RecordContent {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return String.join(",", values) + " (TTL " + ttl.toSeconds() + " s)";
    }
}
