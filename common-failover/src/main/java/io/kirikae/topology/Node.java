package io.kirikae.topology;

import java.util.Optional;

/**
 * One server of a group. Whether it is owner or standby is a role it has now, not a property.
 *
 * @param name how people call it
 * @param instance its EC2 instance; of a node that is launched what stands for it, see {@link Launch#awaited}
 * @param address its own fixed private address: where its probes go, and which of its network interfaces takes
 *     addresses that land on an interface
 * @param launch how its instance is launched when it is needed; absent if it has one
 */
public record Node(NodeName name, InstanceId instance, IpAddress address, Optional<Launch> launch) {

    /** A node with an instance of its own. */
    public Node(NodeName name, InstanceId instance, IpAddress address) {
        this(name, instance, address, Optional.empty());
    }

    /** A node whose instance is launched when it is needed. */
    public static Node launched(NodeName name, Launch launch, IpAddress address) {
        return new Node(name, Launch.awaited(launch.networkInterface()), address, Optional.of(launch));
    }

    /** The same with another address. */
    public Node at(IpAddress other) {
        return new Node(name, instance, other, launch);
    }

    /** By what AWS knows it, as people read it. */
    public String known() {
        return launch.map(how -> "interface " + how.networkInterface()).orElseGet(() -> "instance " + instance);
    }
}
