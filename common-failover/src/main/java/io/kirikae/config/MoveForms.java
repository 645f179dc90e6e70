package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.config.Scalar.Refusal;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The items under {@code move}. */
final class MoveForms {

    static final Scalar<NodeName> NODE_NAME = Values.string("a name " + Values.NAME_FORM, NodeName::new);
    static final Scalar<IpAddress> ADDRESS = Values.string("an IP address such as 172.16.11.10", IpAddress::new);

    private static final Pattern DEVICE_NAME = Pattern.compile("/dev/(sd|xvd)[f-p]");

    private static final Key<AllocationId> ALLOCATION = Key.required(
            "id",
            Values.string("an allocation id such as eipalloc-0a1b2c", AllocationId::new),
            "The Elastic IP address.");
    private static final Key<Map<NodeName, Located<IpAddress>>> PRIVATE_ADDRESSES = Key.of(
            "private-addresses",
            new MapOf<>("NODE", NODE_NAME, ADDRESS, 16),
            "{}",
            "The private address on each node that it is mapped to; a node that is not named takes it on its own address.");

    private static final Key<InterfaceId> INTERFACE = Key.required(
            "id", Values.string("an interface id such as eni-0a1b2c", InterfaceId::new), "The network interface.");
    private static final Key<Integer> DEVICE_INDEX = Key.optional(
            "device-index",
            deviceIndex(),
            "the first free one of the instance",
            "The index to attach it at, from 1; 0 is the primary interface, which AWS never detaches.");
    private static final Key<Duration> FORCE_DETACH_AFTER = Key.optional(
            "force-detach-after",
            Durations.between("10s", "1h"),
            "never",
            "How long a detach may hang before it is forced. A forced detach can leave the old instance with stale metadata"
                    + " until it is stopped and started.");

    private static final Key<List<Located<IpAddress>>> ADDRESSES = Key.optional(
            "addresses",
            new ListOf<>(ADDRESS, 50, true),
            "`address` alone",
            "The addresses; all of them move in one call. IPv4 and IPv6 not mixed.");
    private static final Key<IpAddress> ONE_ADDRESS = Key.optional(
            "address",
            ADDRESS,
            "`addresses`",
            "The address, where it is one only; short for `addresses` with one item.");

    private static final Key<CidrBlock> DESTINATION = Key.required(
            "destination",
            Values.string("a CIDR block such as 192.168.100.1/32", MoveForms::cidr),
            "What the route leads to, usually one address outside the VPC's own range.");
    private static final Key<List<Located<RouteTableId>>> TABLES = Key.required(
            "tables",
            new ListOf<>(Values.string("the id of a route table such as rtb-0a1b2c", RouteTableId::new), 200, true),
            "Every route table whose subnets reach the service.");
    private static final Key<Boolean> SOURCE_DEST_CHECK = Key.of(
            "source-dest-check",
            Values.words(List.of("refuse", "fix"), List.of(false, true)),
            "refuse",
            "What to do if the interface of a node still has its source/destination check on, with which no packet for the"
                    + " destination arrives: refuse the plan, or turn the check off as part of it.");

    private static final Key<VolumeId> VOLUME_ID =
            Key.required("id", Values.string("a volume id such as vol-0a1b2c", VolumeId::new), "The EBS volume.");
    private static final Key<String> DEVICE = Key.optional(
            "device",
            Values.string("a name of a device such as /dev/sdf", MoveForms::device),
            "the first free one of the instance, from `/dev/sdf` on",
            "The name to attach it under. A name that was just used may stay reserved for a while; leave it out.");

    private static final Key<TargetGroupArn> GROUP_ARN = Key.required(
            "arn",
            Values.string(
                    "the Amazon resource name of a target group, arn:aws:elasticloadbalancing:...:targetgroup/NAME/ID",
                    TargetGroupArn::new),
            "The target group.");
    private static final Key<Integer> TARGET_PORT = Key.optional(
            "port", Values.port(), "the target group's own", "The port on which the nodes are registered.");
    private static final Key<Duration> HEALTHY_WITHIN = Key.of(
            "healthy-within",
            Durations.between("5s", "30m"),
            "2m",
            "How long the new owner may take until the load balancer finds it healthy; after that the move is undone, and nothing"
                    + " was taken from the old one.");
    private static final Key<Boolean> AWAIT_DRAINING = Key.of(
            "await-draining",
            Values.truth(),
            "false",
            "Whether a move ends only when the old owner has no connections left, or its target group's time for that is up (300"
                    + " s unless it was set). New connections go to the new owner long before.");

    private static final Key<HostTask.HealthFile> HEALTH_FILE = Key.optional(
            "health-check-file",
            Values.string("an absolute path such as /run/in-service", HostTask.HealthFile::new),
            "the owner is registered and the other nodes are not",
            "The file on the nodes that the load balancer's health check asks for. Then all nodes are registered and stay so, and"
                    + " it is this file that is written on the new owner and removed on the old one. Needs `host`. Put it where a"
                    + " restart of the node takes it away, such as under `/run`.");

    private static final Section<FloatingAddress.TargetGroup> TARGET_GROUP = Section.of(
            List.of(GROUP_ARN, TARGET_PORT, HEALTHY_WITHIN, AWAIT_DRAINING, HEALTH_FILE),
            fields -> new FloatingAddress.TargetGroup(
                    fields.get(GROUP_ARN),
                    fields.find(TARGET_PORT).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    fields.get(HEALTHY_WITHIN),
                    fields.get(AWAIT_DRAINING),
                    fields.find(HEALTH_FILE)));

    private static final Key<HostTask.Mount> MOUNT = Key.optional(
            "mount",
            HostForms.MOUNT,
            "nothing is mounted or unmounted, and planned moves stop the owner",
            "What is unmounted on the old owner and mounted on the new one. Needs `host`. Planned moves then stop nobody.");

    private static final Section<FloatingAddress.Volume> VOLUME = Section.of(
            List.of(VOLUME_ID, DEVICE, MOUNT),
            fields -> new FloatingAddress.Volume(fields.get(VOLUME_ID), fields.find(DEVICE), fields.find(MOUNT)));
    private static final Section<FloatingAddress.ElasticIp> ELASTIC_IP = Section.of(
            List.of(ALLOCATION, PRIVATE_ADDRESSES),
            fields -> new FloatingAddress.ElasticIp(fields.get(ALLOCATION), values(fields.get(PRIVATE_ADDRESSES))));
    private static final Section<FloatingAddress.NetworkInterface> NETWORK_INTERFACE = Section.of(
            List.of(INTERFACE, DEVICE_INDEX, FORCE_DETACH_AFTER),
            fields -> new FloatingAddress.NetworkInterface(
                    fields.get(INTERFACE),
                    fields.find(DEVICE_INDEX).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    fields.find(FORCE_DETACH_AFTER)));
    private static final Section<FloatingAddress.SecondaryIp> SECONDARY_IP =
            Section.of(List.of(ADDRESSES, ONE_ADDRESS), MoveForms::secondaryIp);
    private static final Section<FloatingAddress.Route> ROUTE = Section.of(
            List.of(DESTINATION, TABLES, SOURCE_DEST_CHECK),
            fields -> new FloatingAddress.Route(
                    fields.get(DESTINATION), ListOf.values(fields.get(TABLES)), fields.get(SOURCE_DEST_CHECK)));

    static final Choice<FloatingAddress> FORM = new Choice<>(
            "one of elastic-ip, network-interface, secondary-ip, route, dns-record, volume or target-group",
            List.of(
                    new Alternative<>("elastic-ip", ELASTIC_IP, "A public address that is associated with the owner."),
                    new Alternative<>(
                            "network-interface",
                            NETWORK_INTERFACE,
                            "A network interface that is detached from one node and attached to the other; both in one"
                                    + " availability zone."),
                    new Alternative<>(
                            "secondary-ip",
                            SECONDARY_IP,
                            "Private addresses that are reassigned to the owner; both nodes in one subnet."),
                    new Alternative<>(
                            "route",
                            ROUTE,
                            "A route to an address outside the VPC's range, for nodes in different availability zones."),
                    new Alternative<>("dns-record", DnsRecordForm.FORM, "A Route 53 record that names the owner."),
                    new Alternative<>(
                            "volume",
                            VOLUME,
                            "An EBS volume that is detached from one node, which is stopped or unmounts it first, and attached"
                                    + " to the other; both in one availability zone. Needs `fence: {stop: ...}`, and stands before all"
                                    + " addresses."),
                    new Alternative<>(
                            "target-group",
                            TARGET_GROUP,
                            "The membership in a target group of a load balancer, or its health there, which the owner has alone among the"
                                    + " nodes.")));

    private MoveForms() {}

    /** The values alone, in the order of the file. */
    static <V> Map<NodeName, V> values(Map<NodeName, Located<V>> located) {
        Map<NodeName, V> values = new LinkedHashMap<>();
        located.forEach((name, value) -> values.put(name, value.value()));
        return values;
    }

    private static FloatingAddress.SecondaryIp secondaryIp(Fields fields) {
        if (fields.find(ADDRESSES).isPresent() == fields.find(ONE_ADDRESS).isPresent()) {
            throw new IllegalArgumentException("expected either 'addresses' or 'address'");
        }
        List<IpAddress> addresses = new ArrayList<>();
        fields.find(ADDRESSES).ifPresent(many -> addresses.addAll(ListOf.values(many)));
        fields.find(ONE_ADDRESS).ifPresent(addresses::add);
        return new FloatingAddress.SecondaryIp(addresses);
    }

    private static Scalar<Integer> deviceIndex() {
        Scalar<Integer> index = Values.integer("a device index", 1, 31);
        return Scalar.of(index.text(), index.schema(), text -> {
            if (text.equals("0")) {
                throw new Refusal("0 is the primary interface, which AWS never detaches; use 1 or more");
            }
            return index.parser().parse(text);
        });
    }

    private static String device(String text) {
        if (!DEVICE_NAME.matcher(text).matches()) {
            throw new Refusal("is none of /dev/sdf to /dev/sdp or /dev/xvdf to /dev/xvdp");
        }
        return text;
    }

    private static CidrBlock cidr(String text) {
        CidrBlock block;
        try {
            block = CidrBlock.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    e.getMessage() + "; for one address, write it with " + (text.indexOf(':') < 0 ? "/32" : "/128"));
        }
        if (block.prefix() == 0) {
            throw new Refusal(
                    "is the default route, with which everything else would move; name the service's address");
        }
        return block;
    }
}
