package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.targetgroup.TargetGroups.GroupFacts;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.DeregisterTarget;
import io.kirikae.plan.Step.RegisterTarget;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A target group as it was seen. Targets that are no nodes of the group are somebody else's, and are left alone. */
record TargetGroupSighting(TargetGroup address, GroupFacts facts, List<Member> members, Fleet fleet)
        implements Sighting {

    private static final Set<String> TYPES = Set.of("instance", "ip");

    @Override
    public Whereabouts whereabouts() {
        if (!movable()) {
            return new Whereabouts.Unclear(name() + " " + unmovable());
        }
        List<Node> in = fleet.group().nodes().stream()
                .filter(node -> member(node).isPresent())
                .toList();
        if (in.isEmpty()) {
            return new Whereabouts.Nowhere();
        }
        return in.size() == 1
                ? new Whereabouts.On(in.get(0).name())
                : new Whereabouts.Unclear(in.stream()
                        .map(node -> node.name() + " is "
                                + member(node).orElseThrow().text() + " in " + name())
                        .collect(Collectors.joining(", ")));
    }

    /** Clients know the load balancer's name, which is not asked for. */
    @Override
    public String reachableAt() {
        return "";
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        if (!movable()) {
            return List.of("Target group " + name() + " " + unmovable() + ".");
        }
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        obstacles.addAll(misplaced(node));
        if (facts.type().equals("instance") && fleet.group().fence().orElse(null) instanceof Fence.ByStop) {
            obstacles.add(
                    "Target group " + name() + " has instances, and AWS registers no instance that is stopped: undoing"
                            + " could not bring back an owner that was fenced so. Use a group of IP addresses, or fence by"
                            + " security group.");
        }
        member(node)
                .filter(member -> !member.healthy() && !others(node).isEmpty())
                .ifPresent(member -> obstacles.add(
                        node.name() + " is in target group " + name() + " already, and is " + member.text() + "."));
        return obstacles;
    }

    /** Why a node could not become healthy in the group, whichever way it is brought there. */
    List<String> misplaced(Node node) {
        List<String> obstacles = new ArrayList<>();
        if (facts.type().equals("instance") && node.launch().isPresent()) {
            obstacles.add("Target group " + name() + " has instances, and that of " + node.name()
                    + " is not known before it is launched. Use a group of IP addresses.");
        }
        if (!facts.inUse()) {
            obstacles.add("No load balancer leads to target group " + name() + ", so no target of it becomes healthy.");
        }
        fleet.landingInterface(node)
                .filter(landing -> !facts.vpc().isEmpty() && !landing.vpc().equals(facts.vpc()))
                .ifPresent(landing -> obstacles.add("Target group " + name() + " lies in " + facts.vpc() + " and "
                        + node.instance() + " in " + landing.vpc() + "."));
        return obstacles;
    }

    /** Who is in the group already only has to be the only one. */
    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        if (!movable()) {
            throw new IllegalStateException(String.join(" ", obstaclesTo(target)));
        }
        Node node = fleet.node(target);
        List<List<Step>> steps = new ArrayList<>();
        if (member(node).isEmpty()) {
            steps.add(List.of(new RegisterTarget(address.arn(), target(node), Optional.of(address.healthyWithin()))));
        }
        if (!others(node).isEmpty()) {
            steps.add(others(node).stream()
                    .<Step>map(other -> new DeregisterTarget(address.arn(), target(other), address.awaitDraining()))
                    .toList());
        }
        return steps;
    }

    private List<Node> others(Node node) {
        return fleet.group().nodes().stream()
                .filter(other -> !other.equals(node) && member(other).isPresent())
                .toList();
    }

    /** Whether the load balancer sends traffic to a node at all. */
    boolean anyHealthy() {
        return fleet.group().nodes().stream()
                .anyMatch(node -> member(node).filter(Member::healthy).isPresent());
    }

    /** The node's target; absent also where it leaves the group. */
    Optional<Member> member(Node node) {
        return members.stream()
                .filter(member -> member.target().equals(target(node)) && !member.leaves())
                .findFirst();
    }

    Target target(Node node) {
        String id = facts.type().equals("ip")
                ? node.address().value()
                : node.instance().value();
        return new Target(id, address.port().orElse(facts.port()));
    }

    boolean movable() {
        return TYPES.contains(facts.type()) && address.port().orElse(facts.port()) > 0;
    }

    private String unmovable() {
        return TYPES.contains(facts.type())
                ? "has no port of its own; write port"
                : "has targets of the type " + facts.type() + "; Kirikae moves instances and IP addresses";
    }

    String name() {
        return address.arn().shortName();
    }
}
