package io.kirikae.operation;

import io.kirikae.decision.ProbeView;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.WitnessView;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Map;

/**
 * One round of looking at all nodes and witnesses of a group.
 *
 * @param probes what each node's probes showed
 * @param witnesses what each witness showed
 */
record Round(Map<NodeName, List<ProbeView>> probes, List<WitnessView> witnesses) {

    RoundOutcome of(NodeName node) {
        return RoundOutcome.of(probes.getOrDefault(node, List.of()));
    }

    boolean anyDown() {
        return probes.keySet().stream().anyMatch(node -> of(node) == RoundOutcome.DOWN);
    }
}
