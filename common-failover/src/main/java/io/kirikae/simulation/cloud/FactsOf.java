package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.PrivateAddress;
import io.kirikae.plan.RouteTarget;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Subnet;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.SubnetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulator's state in the words of the mechanisms, as the SDK's answers are put into them. A state never changes, so what was
 * said of an instance in one is remembered for as long as that one is asked about.
 */
final class FactsOf {

    private static final int STATES_KEPT = 16;

    private final IdentityHashMap<State, Map<String, InstanceFacts>> instances = new IdentityHashMap<>();

    InstanceFacts instance(State state, Instance instance) {
        if (instances.size() > STATES_KEPT) {
            instances.clear();
        }
        return instances
                .computeIfAbsent(state, each -> new HashMap<>())
                .computeIfAbsent(instance.id(), id -> described(state, instance));
    }

    private static InstanceFacts described(State state, Instance instance) {
        String zone = state.subnet(instance.subnetId()).zone();
        List<InterfaceFacts> interfaces = new ArrayList<>();
        for (NetworkInterface each : state.interfacesAt(instance.id())) {
            interfaces.add(networkInterface(state, each, false));
        }
        return new InstanceFacts(
                new InstanceId(instance.id()), instance.state().text(), zone, instance.type(), interfaces);
    }

    /**
     * An interface.
     *
     * @param withElasticIps whether the answer tells which Elastic IP address leads to each address, as DescribeInstances does not
     */
    static InterfaceFacts networkInterface(State state, NetworkInterface eni, boolean withElasticIps) {
        Subnet subnet = state.subnet(eni.subnetId());
        return new InterfaceFacts(
                new InterfaceId(eni.id()),
                new SubnetId(subnet.id()),
                subnet.zone(),
                subnet.vpcId(),
                eni.status(),
                eni.sourceDestCheck(),
                eni.requesterManaged(),
                eni.attachment().map(FactsOf::attachment),
                addresses(state, eni, withElasticIps),
                eni.ipv6s().stream().map(IpAddress::new).toList(),
                eni.securityGroups().stream().map(SecurityGroupId::new).toList());
    }

    private static InterfaceFacts.Attachment attachment(Attachment attachment) {
        return new InterfaceFacts.Attachment(
                new AttachmentId(attachment.id()),
                Optional.of(new InstanceId(attachment.instanceId())),
                attachment.deviceIndex(),
                attachment.networkCardIndex(),
                attachment.status().text());
    }

    private static List<PrivateAddress> addresses(State state, NetworkInterface eni, boolean withElasticIps) {
        List<PrivateAddress> addresses = new ArrayList<>();
        for (String ip : eni.privateIps()) {
            Optional<AllocationId> elasticIp = withElasticIps
                    ? state.addressAt(eni.id(), ip).map(address -> new AllocationId(address.allocationId()))
                    : Optional.empty();
            addresses.add(new PrivateAddress(new IpAddress(ip), ip.equals(eni.primaryIp()), elasticIp));
        }
        return addresses;
    }

    /** Where a route leads, if it is to something that a call can name. */
    static Optional<RouteTarget> target(Route.Target target) {
        return target.id().equals("local")
                ? Optional.empty()
                : Optional.of(
                        new RouteTarget(RouteTarget.Kind.valueOf(target.kind().name()), target.id()));
    }
}
