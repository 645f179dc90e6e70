package io.kirikae.aws;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.Attachment;
import io.kirikae.mechanism.InterfaceFacts.PrivateAddress;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.SubnetId;
import java.util.Optional;

/** Network interfaces, from the two shapes in which EC2 describes them. */
final class InterfaceMapping {

    private static final String ATTACHMENT = "attachment";
    private static final String ATTACHMENT_ID = "attachmentId";
    private static final String STATUS = "status";

    private InterfaceMapping() {}

    /**
     * An interface of DescribeNetworkInterfaces. Absent where it cannot be told what it is: its own id, its subnet or, for one
     * that is a site's own, its attachment has an unknown form. Interfaces of AWS's services are attached under ids of their
     * own, which nobody can detach: they show as managed and without attachment.
     */
    static Optional<InterfaceFacts> of(Ec2Answer described) {
        boolean managed = described.flag("requesterManaged") || operated(described);
        Optional<Ec2Answer> attached = described.part(ATTACHMENT);
        Optional<Attachment> attachment = attached.filter(
                        part -> !managed || part.text(ATTACHMENT_ID).startsWith("eni-attach-"))
                .flatMap(part -> attachment(part, part.value("instanceId", InstanceId::new)));
        if (attached.isPresent() && attachment.isEmpty() && !managed) {
            return Optional.empty();
        }
        return facts(described, described.text("availabilityZone"), managed, attachment);
    }

    /**
     * An interface within DescribeInstances. That shape says nothing about allocations of Elastic IP addresses, so they are
     * absent here, and tells managed interfaces by their operator only.
     */
    static Optional<InterfaceFacts> of(Ec2Answer described, InstanceId instance, String zone) {
        Optional<Attachment> attachment =
                described.part(ATTACHMENT).flatMap(part -> attachment(part, Optional.of(instance)));
        return facts(described, zone, operated(described), attachment);
    }

    private static Optional<InterfaceFacts> facts(
            Ec2Answer described, String zone, boolean managed, Optional<Attachment> attachment) {
        Optional<InterfaceId> id = described.value("networkInterfaceId", InterfaceId::new);
        Optional<SubnetId> subnet = described.value("subnetId", SubnetId::new);
        if (id.isEmpty() || subnet.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceFacts(
                id.get(),
                subnet.get(),
                zone,
                described.text("vpcId"),
                described.text(STATUS),
                described.flag("sourceDestCheck"),
                managed,
                attachment,
                described
                        .items("privateIpAddressesSet")
                        .flatMap(each -> address(each).stream())
                        .toList(),
                described
                        .items("ipv6AddressesSet")
                        .flatMap(each -> each.value("ipv6Address", IpAddress::new).stream())
                        .toList(),
                described
                        .items("groupSet")
                        .flatMap(each -> each.value("groupId", SecurityGroupId::new).stream())
                        .toList()));
    }

    private static boolean operated(Ec2Answer described) {
        return described.part("operator").filter(part -> part.flag("managed")).isPresent();
    }

    private static Optional<Attachment> attachment(Ec2Answer attached, Optional<InstanceId> instance) {
        return attached.value(ATTACHMENT_ID, AttachmentId::new)
                .map(id -> new Attachment(
                        id,
                        instance,
                        attached.number("deviceIndex"),
                        attached.number("networkCardIndex"),
                        attached.text(STATUS)));
    }

    private static Optional<PrivateAddress> address(Ec2Answer held) {
        return held.value("privateIpAddress", IpAddress::new)
                .map(address -> new PrivateAddress(
                        address,
                        held.flag("primary"),
                        held.part("association")
                                .flatMap(association -> association.value("allocationId", AllocationId::new))));
    }
}
