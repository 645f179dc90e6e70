package io.kirikae.mechanism.networkinterface;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.Attachment;
import io.kirikae.mechanism.InterfaceFacts.PrivateAddress;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.AttachInterface;
import io.kirikae.plan.Step.DetachInterface;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network interface as it was seen. */
record NetworkInterfaceSighting(NetworkInterface address, InterfaceFacts facts, Fleet fleet) implements Sighting {

    @Override
    public Whereabouts whereabouts() {
        if (facts.attachment().isEmpty()) {
            return facts.status().equals("available")
                    ? new Whereabouts.Nowhere()
                    : new Whereabouts.Unclear(facts.id() + " is " + facts.status());
        }
        Attachment attachment = facts.attachment().get();
        if (!attachment.status().equals("attached")) {
            return new Whereabouts.Unclear(facts.id() + " is " + attachment.status());
        }
        return attachment
                .instance()
                .flatMap(fleet.group()::nodeOn)
                .<Whereabouts>map(node -> new Whereabouts.On(node.name()))
                .orElseGet(() -> new Whereabouts.Unclear(facts.id() + " is attached to "
                        + attachment.instance().map(InstanceId::value).orElse("a service of AWS")
                        + ", which is no node of the group"));
    }

    @Override
    public String reachableAt() {
        return facts.addresses().stream()
                .filter(PrivateAddress::primary)
                .map(each -> each.address().value())
                .findFirst()
                .orElse("");
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        if (attachedTo(node)) {
            return List.of();
        }
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        if (facts.requesterManaged()) {
            obstacles.add(facts.id() + " is managed by an AWS service and cannot be moved.");
        }
        facts.attachment()
                .filter(attachment -> attachment.deviceIndex() == 0)
                .ifPresent(attachment -> obstacles.add(facts.id() + " is the primary interface of "
                        + attachment.instance().map(InstanceId::value).orElse("an instance")
                        + ", which cannot be detached; use a secondary one."));
        fleet.of(node).ifPresent(instance -> addPlacementObstacles(instance, obstacles));
        return obstacles;
    }

    private void addPlacementObstacles(InstanceFacts instance, List<String> obstacles) {
        if (!instance.zone().equals(facts.zone())) {
            obstacles.add(facts.id() + " lies in " + facts.zone() + " and " + instance.id() + " in " + instance.zone()
                    + "; an interface moves within one zone only.");
        }
        address.deviceIndex().ifPresent(index -> {
            if (instance.usedDeviceIndexes().contains(index)) {
                obstacles.add("Device index " + index + " of " + instance.id()
                        + " is in use; free it, or leave device-index out to take the first free one.");
            }
        });
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        Node node = fleet.node(target);
        if (attachedTo(node)) {
            return List.of();
        }
        InstanceFacts instance =
                fleet.of(node).orElseThrow(() -> new IllegalStateException(String.join(" ", obstaclesTo(target))));
        List<List<Step>> steps = new ArrayList<>();
        detach().ifPresent(step -> steps.add(List.of(step)));
        int index = address.deviceIndex().orElseGet(instance::firstFreeDeviceIndex);
        steps.add(List.of(new AttachInterface(facts.id(), node.instance(), index)));
        return steps;
    }

    private Optional<Step> detach() {
        return facts.attachment().flatMap(attachment -> attachment
                .instance()
                .map(instance -> new DetachInterface(
                        facts.id(),
                        instance,
                        attachment.deviceIndex(),
                        Optional.of(attachment.id()),
                        address.forceDetachAfter())));
    }

    private boolean attachedTo(Node node) {
        return whereabouts().equals(new Whereabouts.On(node.name()));
    }
}
