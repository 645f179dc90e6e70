package io.kirikae.topology;

/**
 * One server of a group. Whether it is owner or standby is a role it has now, not a property.
 *
 * @param name how people call it
 * @param instance its EC2 instance
 * @param address its own fixed private address: where its probes go, and which of its network interfaces takes
 *     addresses that land on an interface
 */
public record Node(NodeName name, InstanceId instance, IpAddress address) {}
