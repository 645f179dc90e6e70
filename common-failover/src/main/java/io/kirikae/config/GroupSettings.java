package io.kirikae.config;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.WitnessSpec;
import io.kirikae.topology.Group;
import java.time.Duration;
import java.util.List;

/**
 * One group and how it is looked after.
 *
 * @param group its nodes and what moves
 * @param probes how each node is looked at
 * @param prove how a move is proved
 * @param proveWithin how long the proof may take before the move is rolled back; 30 s by default
 * @param witnesses who tells whether we ourselves are cut off
 * @param decide when it fails over
 * @param runWithin how long a whole run may take; 5 min by default
 * @param drift what happens when AWS shows another owner than the assigned one; it is said by default
 */
public record GroupSettings(
        Group group,
        List<ProbeSpec> probes,
        Prove prove,
        Duration proveWithin,
        List<WitnessSpec> witnesses,
        DecisionPolicy decide,
        Duration runWithin,
        DriftPolicy drift) {

    /** Copies the lists. */
    public GroupSettings {
        probes = List.copyOf(probes);
        witnesses = List.copyOf(witnesses);
    }
}
