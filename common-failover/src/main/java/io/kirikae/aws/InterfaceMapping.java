package io.kirikae.aws;

import static io.kirikae.aws.Facts.flag;
import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Network interfaces, from the two shapes in which EC2 describes them. */
final class InterfaceMapping {

    private InterfaceMapping() {}

    /**
     * An interface of DescribeNetworkInterfaces. Absent where it cannot be told what it is: its own id, its subnet or, for one
     * that is a site's own, its attachment has an unknown form. Interfaces of AWS's services are attached under ids of their
     * own, which nobody can detach: they show as managed and without attachment.
     */
    static Optional<InterfaceFacts> of(NetworkInterface described) {
        Optional<InterfaceId> id = parsed(described.networkInterfaceId(), InterfaceId::new);
        Optional<SubnetId> subnet = parsed(described.subnetId(), SubnetId::new);
        boolean managed = flag(described.requesterManaged())
                || (described.operator() != null && flag(described.operator().managed()));
        NetworkInterfaceAttachment attached = described.attachment();
        Optional<Attachment> attachment = managed
                ? Optional.ofNullable(attached).flatMap(InterfaceMapping::quietly)
                : Optional.ofNullable(attached).flatMap(InterfaceMapping::attachment);
        if (id.isEmpty() || subnet.isEmpty() || (attached != null && attachment.isEmpty() && !managed)) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceFacts(
                id.get(),
                subnet.get(),
                text(described.availabilityZone()),
                text(described.vpcId()),
                text(described.statusAsString()),
                flag(described.sourceDestCheck()),
                managed,
                attachment,
                addresses(described),
                items(described.ipv6Addresses())
                        .flatMap(each -> parsed(each.ipv6Address(), IpAddress::new).stream())
                        .toList(),
                groups(described.groups())));
    }

    /**
     * An interface within DescribeInstances. That shape says nothing about allocations of Elastic IP addresses, so they are
     * absent here, and tells managed interfaces by their operator only.
     */
    static Optional<InterfaceFacts> of(InstanceNetworkInterface described, InstanceId instance, String zone) {
        Optional<InterfaceId> id = parsed(described.networkInterfaceId(), InterfaceId::new);
        Optional<SubnetId> subnet = parsed(described.subnetId(), SubnetId::new);
        boolean managed =
                described.operator() != null && flag(described.operator().managed());
        Optional<Attachment> attachment =
                Optional.ofNullable(described.attachment()).flatMap(attached -> attachment(attached, instance));
        if (id.isEmpty() || subnet.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceFacts(
                id.get(),
                subnet.get(),
                zone,
                text(described.vpcId()),
                text(described.statusAsString()),
                flag(described.sourceDestCheck()),
                managed,
                attachment,
                items(described.privateIpAddresses())
                        .flatMap(each -> address(each).stream())
                        .toList(),
                items(described.ipv6Addresses())
                        .flatMap(each -> parsed(each.ipv6Address(), IpAddress::new).stream())
                        .toList(),
                groups(described.groups())));
    }

    private static Optional<Attachment> quietly(NetworkInterfaceAttachment attached) {
        String id = text(attached.attachmentId());
        return id.startsWith("eni-attach-") ? attachment(attached) : Optional.empty();
    }

    private static Optional<Attachment> attachment(NetworkInterfaceAttachment attached) {
        return parsed(attached.attachmentId(), AttachmentId::new)
                .map(id -> new Attachment(
                        id,
                        parsed(attached.instanceId(), InstanceId::new),
                        number(attached.deviceIndex()),
                        number(attached.networkCardIndex()),
                        text(attached.statusAsString())));
    }

    private static Optional<Attachment> attachment(InstanceNetworkInterfaceAttachment attached, InstanceId instance) {
        return parsed(attached.attachmentId(), AttachmentId::new)
                .map(id -> new Attachment(
                        id,
                        Optional.of(instance),
                        number(attached.deviceIndex()),
                        number(attached.networkCardIndex()),
                        text(attached.statusAsString())));
    }

    private static List<PrivateAddress> addresses(NetworkInterface described) {
        return items(described.privateIpAddresses())
                .flatMap(each -> address(each).stream())
                .toList();
    }

    private static Optional<PrivateAddress> address(NetworkInterfacePrivateIpAddress held) {
        Optional<AllocationId> elasticIp = Optional.ofNullable(held.association())
                .flatMap(association -> parsed(association.allocationId(), AllocationId::new));
        return parsed(held.privateIpAddress(), IpAddress::new)
                .map(address -> new PrivateAddress(address, flag(held.primary()), elasticIp));
    }

    private static Optional<PrivateAddress> address(InstancePrivateIpAddress held) {
        return parsed(held.privateIpAddress(), IpAddress::new)
                .map(address -> new PrivateAddress(address, flag(held.primary()), Optional.empty()));
    }

    private static List<SecurityGroupId> groups(List<GroupIdentifier> described) {
        return items(described)
                .flatMap(each -> parsed(each.groupId(), SecurityGroupId::new).stream())
                .toList();
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
