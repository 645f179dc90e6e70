package io.kirikae.mechanism.secondaryip;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Secondary private addresses as they were seen: which interfaces of the VPC hold at least one of them. */
record SecondaryIpSighting(SecondaryIp address, List<InterfaceFacts> holders, Fleet fleet) implements Sighting {

    @Override
    public Whereabouts whereabouts() {
        if (holders.isEmpty()) {
            return new Whereabouts.Nowhere();
        }
        Set<Optional<NodeName>> nodes =
                holders.stream().map(holder -> fleet.nodeWith(holder.id())).collect(Collectors.toSet());
        boolean whole =
                address.addresses().stream().allMatch(each -> holderOf(each).isPresent());
        Optional<NodeName> only = nodes.iterator().next();
        return whole && nodes.size() == 1 && only.isPresent()
                ? new Whereabouts.On(only.get())
                : new Whereabouts.Unclear(whoHasWhat());
    }

    private String whoHasWhat() {
        return address.addresses().stream()
                .map(each -> each + " is on "
                        + holderOf(each)
                                .map(holder -> holder.id()
                                        + fleet.nodeWith(holder.id())
                                                .map(node -> " of " + node)
                                                .orElse(", which is on no node of the group"))
                                .orElse("no interface"))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String reachableAt() {
        return address.addresses().get(0).value();
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        fleet.landingInterface(node).ifPresent(landing -> holders.stream()
                .filter(holder -> !holder.id().equals(landing.id()))
                .forEach(holder -> addObstacles(holder, landing, obstacles)));
        return obstacles;
    }

    private void addObstacles(InterfaceFacts holder, InterfaceFacts landing, List<String> obstacles) {
        if (!holder.subnet().equals(landing.subnet())) {
            obstacles.add(address.addresses().get(0) + " lies in " + holder.subnet() + " and " + landing.id() + " in "
                    + landing.subnet() + "; a private address moves within one subnet only.");
        }
        if (fleet.nodeWith(holder.id()).isEmpty()) {
            obstacles.add(whoHasWhat() + "; it is not taken from there.");
        }
        holder.addresses().stream()
                .filter(held -> held.primary() && address.addresses().contains(held.address()))
                .forEach(held -> obstacles.add(held.address() + " is the primary address of " + holder.id()
                        + ", which cannot be moved; use a secondary one."));
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        InterfaceId to = fleet.landingInterface(fleet.node(target))
                .map(InterfaceFacts::id)
                .orElseThrow(() -> new IllegalStateException(String.join(" ", obstaclesTo(target))));
        Map<String, List<IpAddress>> bySource = new TreeMap<>();
        for (IpAddress each : address.addresses()) {
            String source = holderOf(each).map(holder -> holder.id().value()).orElse("");
            if (!source.equals(to.value())) {
                bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(each);
            }
        }
        if (bySource.isEmpty()) {
            return List.of();
        }
        return address.isV6() ? releaseAndTake(bySource, to) : List.of(reassign(bySource, to));
    }

    private static List<Step> reassign(Map<String, List<IpAddress>> bySource, InterfaceId to) {
        return bySource.entrySet().stream()
                .<Step>map(entry -> new MovePrivateAddresses(entry.getValue(), source(entry.getKey()), Optional.of(to)))
                .toList();
    }

    private static List<List<Step>> releaseAndTake(Map<String, List<IpAddress>> bySource, InterfaceId to) {
        List<Step> releases = bySource.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .<Step>map(
                        entry -> new MovePrivateAddresses(entry.getValue(), source(entry.getKey()), Optional.empty()))
                .toList();
        List<IpAddress> all =
                bySource.values().stream().flatMap(List::stream).sorted().toList();
        List<Step> take = List.of(new MovePrivateAddresses(all, Optional.empty(), Optional.of(to)));
        return releases.isEmpty() ? List.of(take) : List.of(releases, take);
    }

    private static Optional<InterfaceId> source(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(new InterfaceId(id));
    }

    private Optional<InterfaceFacts> holderOf(IpAddress wanted) {
        return holders.stream().filter(holder -> holder.holds(wanted)).findFirst();
    }
}
