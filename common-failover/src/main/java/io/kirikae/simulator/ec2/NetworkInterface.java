package io.kirikae.simulator.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param id the identifier
 * @param subnetId its subnet
 * @param description its description
 * @param privateIps its IPv4 addresses, the primary first
 * @param ipv6s its IPv6 addresses
 * @param sourceDestCheck whether packets for others are dropped
 * @param requesterManaged whether a service of AWS manages it
 * @param attachment where it is attached
 * @param tags its tags
 * @param securityGroups its security groups
 */
public record NetworkInterface(
        String id,
        String subnetId,
        String description,
        List<String> privateIps,
        List<String> ipv6s,
        boolean sourceDestCheck,
        boolean requesterManaged,
        Optional<Attachment> attachment,
        Map<String, String> tags,
        List<String> securityGroups)
        implements Resource {

    /** The primary IPv4 address. */
    public String primaryIp() {
        return privateIps.get(0);
    }

    /** Whether it holds the address, of either family. */
    public boolean holds(String ip) {
        return privateIps.contains(ip) || ipv6s.contains(ip);
    }

    /** The status as AWS writes it. */
    public String status() {
        return attachment
                .map(a -> a.status() == Attachment.Status.DETACHING ? "detaching" : "in-use")
                .orElse("available");
    }

    /** Whether it is at this instance, in whatever state. */
    public boolean isAt(String instanceId) {
        return attachment.map(a -> a.instanceId().equals(instanceId)).orElse(false);
    }

    /** The instance that it is attached to, neither on the way there nor away from it. */
    public Optional<String> attachedTo() {
        return attachment.filter(a -> a.status() == Attachment.Status.ATTACHED).map(Attachment::instanceId);
    }

    /** The same with another attachment, or none. */
    public NetworkInterface attached(Optional<Attachment> next) {
        return new NetworkInterface(
                id,
                subnetId,
                description,
                privateIps,
                ipv6s,
                sourceDestCheck,
                requesterManaged,
                next,
                tags,
                securityGroups);
    }

    /** The same with other IPv4 addresses, the primary first. */
    public NetworkInterface withPrivateIps(List<String> ips) {
        return new NetworkInterface(
                id,
                subnetId,
                description,
                List.copyOf(ips),
                ipv6s,
                sourceDestCheck,
                requesterManaged,
                attachment,
                tags,
                securityGroups);
    }

    /** The same with other IPv6 addresses. */
    public NetworkInterface withIpv6s(List<String> ips) {
        return new NetworkInterface(
                id,
                subnetId,
                description,
                privateIps,
                List.copyOf(ips),
                sourceDestCheck,
                requesterManaged,
                attachment,
                tags,
                securityGroups);
    }

    /** The same, dropping packets for others or not. */
    public NetworkInterface checking(boolean sourceDest) {
        return new NetworkInterface(
                id,
                subnetId,
                description,
                privateIps,
                ipv6s,
                sourceDest,
                requesterManaged,
                attachment,
                tags,
                securityGroups);
    }

    /** The same, managed by a service of AWS. */
    public NetworkInterface managed() {
        return new NetworkInterface(
                id, subnetId, description, privateIps, ipv6s, sourceDestCheck, true, attachment, tags, securityGroups);
    }

    /** The same with other security groups. */
    public NetworkInterface inGroups(List<String> groups) {
        return new NetworkInterface(
                id,
                subnetId,
                description,
                privateIps,
                ipv6s,
                sourceDestCheck,
                requesterManaged,
                attachment,
                tags,
                List.copyOf(groups));
    }

    NetworkInterface described(String text) {
        return new NetworkInterface(
                id,
                subnetId,
                text,
                privateIps,
                ipv6s,
                sourceDestCheck,
                requesterManaged,
                attachment,
                tags,
                securityGroups);
    }
}
