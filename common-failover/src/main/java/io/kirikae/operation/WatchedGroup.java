package io.kirikae.operation;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.health.Witness;
import io.kirikae.topology.Group;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A group with all that is needed to look after it.
 *
 * @param group the group
 * @param probes what looks at each node
 * @param witnesses who tells whether we ourselves are cut off
 * @param policy how decisions are made
 * @param proof makes the proof of a move
 * @param within how long the steps of a run may take in all
 */
public record WatchedGroup(
        Group group,
        Map<NodeName, List<NamedProbe>> probes,
        List<Witness> witnesses,
        DecisionPolicy policy,
        ProofMaker proof,
        Duration within) {

    /** Copies the collections. */
    public WatchedGroup {
        probes = Map.copyOf(probes);
        witnesses = List.copyOf(witnesses);
    }
}
