package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.plan.Step.StartStandby;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.Standby;
import java.util.List;

/**
 * The nodes of a group as they were seen, and what would bring one of them up.
 *
 * @param fleet the group's instances
 */
public record StandbySighting(Fleet fleet) {

    /** The step that brings the node up. Empty if it runs, or is not one to be started. */
    public List<Step> stepsFor(NodeName name) {
        Node node = fleet.node(name);
        if (!fleet.cold(node)) {
            return List.of();
        }
        Standby standby = fleet.group().standby().orElseThrow();
        if (node.launch().isPresent()) {
            return List.of(launch(node, node.launch().get(), standby));
        }
        InstanceFacts facts = fleet.of(node).orElseThrow();
        List<String> others = standby.types().stream()
                .filter(type -> !type.equals(facts.type()))
                .distinct()
                .toList();
        return List.of(new StartStandby(facts.id(), facts.type(), others, standby.statusChecks(), standby.within()));
    }

    private Step launch(Node node, Launch launch, Standby standby) {
        boolean another = fleet.group().nodes().stream().anyMatch(other -> !other.equals(node) && fleet.cold(other));
        return new LaunchStandby(
                launch.networkInterface(),
                fleet.group().name(),
                node.name(),
                launch.template(),
                launch.version(),
                standby.types(),
                !another,
                standby.statusChecks(),
                standby.within(),
                "");
    }
}
