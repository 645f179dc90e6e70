package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the instances of a group, by what the configuration calls them. Those of nodes that are launched are found at the interfaces that
 * wait for them.
 *
 * @param instances how instances are read
 * @param launches how the interfaces are
 */
public record Roll(Instances instances, Launches launches) {

    /**
     * The group's instances.
     *
     * @throws io.kirikae.mechanism.CloudException if AWS could not be read
     */
    public Fleet call(Group group) {
        Map<InterfaceId, InterfaceFacts> berths = berths(group);
        Map<InstanceId, InstanceId> actual = actual(group, berths);
        Map<InstanceId, InstanceFacts> seen =
                instances.describe(actual.values().stream().distinct().toList());
        Map<InstanceId, InstanceFacts> fleet = new HashMap<>();
        actual.forEach((called, id) -> Optional.ofNullable(seen.get(id)).ifPresent(facts -> fleet.put(called, facts)));
        berths.values().stream()
                .filter(berth -> berth.attachment().isEmpty() && !berth.requesterManaged())
                .forEach(berth -> fleet.put(Launch.awaited(berth.id()), InstanceFacts.awaited(berth)));
        return new Fleet(group, fleet);
    }

    /**
     * EC2's own view of those that there are.
     *
     * @throws io.kirikae.mechanism.CloudException if AWS could not be read
     */
    public Map<InstanceId, StatusFacts> status(Group group) {
        Map<InstanceId, InstanceId> actual = actual(group, berths(group));
        Map<InstanceId, StatusFacts> seen =
                instances.status(actual.values().stream().distinct().toList());
        Map<InstanceId, StatusFacts> statuses = new HashMap<>();
        actual.forEach(
                (called, id) -> Optional.ofNullable(seen.get(id)).ifPresent(facts -> statuses.put(called, facts)));
        return statuses;
    }

    private Map<InterfaceId, InterfaceFacts> berths(Group group) {
        List<InterfaceId> waiting = group.nodes().stream()
                .flatMap(node -> node.launch().stream())
                .map(Launch::networkInterface)
                .toList();
        return waiting.isEmpty() ? Map.of() : launches.interfaces(waiting);
    }

    /** The instances that there are, in AWS's words, by what the configuration calls them. */
    private static Map<InstanceId, InstanceId> actual(Group group, Map<InterfaceId, InterfaceFacts> berths) {
        Map<InstanceId, InstanceId> actual = new HashMap<>();
        for (Node node : group.nodes()) {
            node.launch()
                    .map(launch -> Optional.ofNullable(berths.get(launch.networkInterface()))
                            .flatMap(InterfaceFacts::attachment)
                            .flatMap(InterfaceFacts.Attachment::instance))
                    .orElseGet(() -> Optional.of(node.instance()))
                    .ifPresent(id -> actual.put(node.instance(), id));
        }
        return actual;
    }
}
