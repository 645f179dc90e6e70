package io.kirikae.simulator.wire;

import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.SecurityGroup;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Subnet;

/** Prints network interfaces, in the form of DescribeNetworkInterfaces and in that of DescribeInstances. */
final class InterfacePrinter {

    private final Region region;
    private final State state;

    InterfacePrinter(Region region, State state) {
        this.region = region;
        this.state = state;
    }

    void print(Xml xml, NetworkInterface eni) {
        Subnet subnet = state.subnet(eni.subnetId());
        xml.text("networkInterfaceId", eni.id())
                .text("subnetId", subnet.id())
                .text("vpcId", subnet.vpcId())
                .text("availabilityZone", subnet.zone())
                .text("description", eni.description())
                .text("ownerId", region.account());
        if (eni.requesterManaged()) {
            xml.text("requesterId", "amazon-elb");
        }
        xml.text("requesterManaged", eni.requesterManaged())
                .text("status", eni.status())
                .text("macAddress", Texts.mac(eni.id()))
                .text("privateIpAddress", eni.primaryIp())
                .text("privateDnsName", Texts.privateName(eni.primaryIp(), region.name()))
                .text("sourceDestCheck", eni.sourceDestCheck())
                .set("groupSet", eni.securityGroups(), InterfacePrinter::group);
        eni.attachment().ifPresent(a -> xml.element("attachment", inner -> attachment(inner, a)));
        state.addressAt(eni.id(), eni.primaryIp()).ifPresent(address -> association(xml, address));
        Texts.tags(xml, eni.tags());
        addresses(xml, eni);
        xml.set("ipv6AddressesSet", eni.ipv6s(), (item, ip) -> item.text("ipv6Address", ip))
                .text("interfaceType", "interface");
    }

    /** The shorter form, inside an instance. */
    void printAtInstance(Xml xml, NetworkInterface eni) {
        Subnet subnet = state.subnet(eni.subnetId());
        xml.text("networkInterfaceId", eni.id())
                .text("subnetId", subnet.id())
                .text("vpcId", subnet.vpcId())
                .text("description", eni.description())
                .text("ownerId", region.account())
                .text("status", eni.status())
                .text("macAddress", Texts.mac(eni.id()))
                .text("privateIpAddress", eni.primaryIp())
                .text("privateDnsName", Texts.privateName(eni.primaryIp(), region.name()))
                .text("sourceDestCheck", eni.sourceDestCheck())
                .set("groupSet", eni.securityGroups(), InterfacePrinter::group);
        eni.attachment().ifPresent(a -> xml.element("attachment", inner -> core(inner, a)));
        state.addressAt(eni.id(), eni.primaryIp()).ifPresent(address -> association(xml, address));
        addresses(xml, eni);
        xml.set("ipv6AddressesSet", eni.ipv6s(), (item, ip) -> item.text("ipv6Address", ip))
                .text("interfaceType", "interface");
    }

    private static void group(Xml item, String id) {
        item.text("groupId", id).text("groupName", id.equals(SecurityGroup.DEFAULT) ? "default" : "name of " + id);
    }

    private void addresses(Xml xml, NetworkInterface eni) {
        xml.set("privateIpAddressesSet", eni.privateIps(), (item, ip) -> {
            item.text("privateIpAddress", ip)
                    .text("privateDnsName", Texts.privateName(ip, region.name()))
                    .text("primary", ip.equals(eni.primaryIp()));
            state.addressAt(eni.id(), ip).ifPresent(address -> association(item, address));
        });
    }

    private void attachment(Xml xml, Attachment attachment) {
        core(xml, attachment);
        xml.text("instanceId", attachment.instanceId()).text("instanceOwnerId", region.account());
    }

    private static void core(Xml xml, Attachment attachment) {
        xml.text("attachmentId", attachment.id())
                .text("deviceIndex", attachment.deviceIndex())
                .text("networkCardIndex", attachment.networkCardIndex())
                .text("status", attachment.status().text())
                .text("attachTime", Texts.instant(attachment.since()))
                .text("deleteOnTermination", attachment.deleteOnTermination());
    }

    private void association(Xml xml, Address address) {
        xml.element("association", inner -> inner.text("publicIp", address.publicIp())
                .text("publicDnsName", Texts.publicName(address.publicIp(), region.name()))
                .text("ipOwnerId", region.account())
                .text("allocationId", address.allocationId())
                .text("associationId", address.association().map(Address.Association::id)));
    }
}
