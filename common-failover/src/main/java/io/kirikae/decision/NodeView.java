package io.kirikae.decision;

import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one node in this round.
 *
 * @param name the node
 * @param probes what its probes showed
 * @param instance what EC2 says about it; absent if EC2 was not asked or did not answer
 * @param obstacles what the preflight found against moving the addresses here, one clause each; empty if nothing, or if the
 *     node is the owner
 * @param cold whether its instance is stopped and is started before it takes over, so that its probes need not answer yet
 */
public record NodeView(
        NodeName name, List<ProbeView> probes, Optional<InstanceView> instance, List<String> obstacles, boolean cold) {

    /** A node that is not started before it takes over. */
    public NodeView(NodeName name, List<ProbeView> probes, Optional<InstanceView> instance, List<String> obstacles) {
        this(name, probes, instance, obstacles, false);
    }

    /** Copies the lists. */
    public NodeView {
        probes = List.copyOf(probes);
        obstacles = List.copyOf(obstacles);
    }

    /** The probes that have a say. */
    public List<ProbeView> decisive() {
        return probes.stream().filter(ProbeView::decisive).toList();
    }

    /** Whether the node serves: it has decisive probes, and every one of them is up. */
    public boolean serves() {
        return !decisive().isEmpty() && decisive().stream().allMatch(ProbeView::up);
    }

    /** Whether it serves, or is started first and has shown nothing against it yet. */
    public boolean couldServe() {
        return cold ? !decisive().isEmpty() : serves();
    }

    /** How it could take over, as people read it. */
    String ability() {
        return cold ? "can be started" : "can serve";
    }

    /** Whether EC2's own view confirms that the node is down. */
    public boolean confirmedDownByEc2() {
        return instance.map(InstanceView::confirmsDown).orElse(false);
    }
}
