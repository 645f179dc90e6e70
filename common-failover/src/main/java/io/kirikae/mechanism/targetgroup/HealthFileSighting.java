package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.PutHealthFile;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A target group in which all nodes are and one is healthy, as it was seen.
 *
 * @param members the group's facts and members
 * @param file what the health check asks for
 * @param holders what the hosts said of the file; asked only where the load balancer finds none of them healthy
 */
record HealthFileSighting(TargetGroupSighting members, HealthFile file, FileHolders holders) implements Sighting {

    /**
     * Who has the file.
     *
     * @param have those who have it
     * @param unknown those who could not be asked
     */
    record FileHolders(List<Node> have, List<Node> unknown) {
        /** Copies the lists. */
        FileHolders {
            have = List.copyOf(have);
            unknown = List.copyOf(unknown);
        }

        static final FileHolders UNASKED = new FileHolders(List.of(), List.of());
    }

    @Override
    public TargetGroup address() {
        return members.address();
    }

    /** Who receives traffic; where nobody does, who has the file, and who cannot be asked if all others have it not. */
    @Override
    public Whereabouts whereabouts() {
        if (!members.movable()) {
            return members.whereabouts();
        }
        List<Node> owners = owners();
        if (owners.size() == 1) {
            return new Whereabouts.On(owners.get(0).name());
        }
        return owners.isEmpty()
                ? new Whereabouts.Nowhere()
                : new Whereabouts.Unclear(owners.stream()
                        .map(node -> node.name() + " is "
                                + members.member(node).map(Member::text).orElse("not registered"))
                        .collect(Collectors.joining(
                                ", ",
                                "",
                                " in " + members.name()
                                        + (healthy().isEmpty()
                                                ? ", and who has " + file.path() + " is unknown"
                                                : ""))));
    }

    private List<Node> owners() {
        List<Node> healthy = healthy();
        if (!healthy.isEmpty()) {
            return healthy;
        }
        return holders.have().isEmpty() ? holders.unknown() : holders.have();
    }

    private List<Node> healthy() {
        return members.fleet().group().nodes().stream()
                .filter(node -> members.member(node).filter(Member::healthy).isPresent())
                .toList();
    }

    @Override
    public String reachableAt() {
        return members.reachableAt();
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Fleet fleet = members.fleet();
        Node node = fleet.node(target);
        if (!members.movable()) {
            return members.obstaclesTo(target);
        }
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        obstacles.addAll(members.misplaced(node));
        if (members.member(node).isEmpty()) {
            obstacles.add(node.name() + " is not registered with target group " + members.name()
                    + "; with health-check-file all nodes are, for ever.");
        }
        if (fleet.group().fence().orElse(null) instanceof Fence.ByStop) {
            obstacles.add("Nothing is written on a node that is stopped: undoing could not bring back an owner of "
                    + file.path() + " that was fenced so. Fence by security group.");
        }
        return obstacles;
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        if (!members.movable()) {
            throw new IllegalStateException(String.join(" ", obstaclesTo(target)));
        }
        Node node = members.fleet().node(target);
        List<Step> others = owners().stream()
                .filter(owner -> !owner.equals(node))
                .map(owner -> put(owner, false, Optional.empty()))
                .toList();
        List<List<Step>> steps = new ArrayList<>();
        if (!healthy().contains(node)) {
            steps.add(List.of(put(node, true, Optional.of(address().healthyWithin()))));
        }
        if (!others.isEmpty()) {
            steps.add(others);
        }
        return steps;
    }

    private Step put(Node node, boolean on, Optional<Duration> healthyWithin) {
        return new PutHealthFile(
                address().arn(),
                members.target(node),
                members.fleet().group().host(node).orElseThrow(),
                file,
                on,
                healthyWithin);
    }
}
