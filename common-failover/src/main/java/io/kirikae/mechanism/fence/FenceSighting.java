package io.kirikae.mechanism.fence;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The nodes of a group as they were seen, and what would fence them. An interface that moves between the nodes keeps its groups: fenced,
 * it would carry the fence to the new owner.
 *
 * @param fence how the group fences
 * @param fleet the group's instances
 */
public record FenceSighting(Fence fence, Fleet fleet) {

    /** The steps that fence the node, side by side. Empty if it is fenced already, or if there is no instance. */
    public List<Step> stepsAgainst(NodeName node) {
        if (fence instanceof Fence.ByStop stop) {
            return instance(node)
                    .filter(facts ->
                            !facts.state().equals("stopped") && !facts.state().equals("terminated"))
                    .<Step>map(facts -> new SwitchInstance(facts.id(), false, stop.force(), stop.skipOsShutdown()))
                    .toList();
        }
        List<SecurityGroupId> closed = List.of(((Fence.BySecurityGroup) fence).closed());
        return own(node)
                .filter(eni -> !eni.securityGroups().equals(closed)
                        && !eni.securityGroups().isEmpty())
                .<Step>map(eni -> new SetSecurityGroups(eni.id(), eni.securityGroups(), closed))
                .toList();
    }

    /** What keeps a node from taking over because it is fenced, as whole sentences. Empty if it is not. */
    public List<String> obstaclesTo(NodeName target) {
        if (!(fence instanceof Fence.BySecurityGroup group)) {
            // An instance that is stopped is an obstacle anyway.
            return List.of();
        }
        return own(target)
                .filter(eni -> eni.securityGroups().equals(List.of(group.closed())))
                .map(eni -> target + " is fenced: " + eni.id() + " has the closed security group " + group.closed()
                        + "; type 'kirikae unfence " + fleet.group().name() + " " + target + "' once it is sound.")
                .toList();
    }

    private Stream<InstanceFacts> instance(NodeName node) {
        // Where a standby is still to be launched, nobody is there who could write.
        return fleet.of(fleet.node(node)).stream()
                .filter(facts -> !facts.state().equals(InstanceFacts.TO_BE_LAUNCHED));
    }

    private Stream<InterfaceFacts> own(NodeName node) {
        List<InterfaceId> moving = fleet.group().addresses().stream()
                .filter(NetworkInterface.class::isInstance)
                .map(address -> ((NetworkInterface) address).id())
                .toList();
        return instance(node)
                .flatMap(facts -> facts.interfaces().stream())
                .filter(eni -> !moving.contains(eni.id()) && !eni.requesterManaged());
    }
}
