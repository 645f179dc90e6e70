package io.kirikae.topology;

import java.time.Duration;
import java.util.List;

/**
 * How a standby whose instance is stopped is brought up before it takes over. The preferred node is never among those: who is stopped there
 * was stopped by somebody.
 *
 * @param within how long it may take until it is sound
 * @param statusChecks whether EC2's status checks must have passed, beside the probes
 * @param types the instance types that are tried in turn where EC2 has no capacity for the one that it has
 */
public record Standby(Duration within, boolean statusChecks, List<String> types) {

    /** Copies the list. */
    public Standby {
        types = List.copyOf(types);
    }
}
