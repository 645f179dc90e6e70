package io.kirikae.drill;

import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.Standby;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The groups that a drill can rehearse without a configuration: two FTP servers and one address, per mechanism. */
public final class Mechanisms {

    /** The mechanisms, the default first. */
    public static final List<String> NAMES = List.of(
            "elastic-ip",
            "network-interface",
            "secondary-ip",
            "route",
            "dns-record",
            "fence",
            "volume",
            "target-group",
            "health-check-file",
            "host",
            "file-server",
            "standby",
            "launch");

    /** What a load balancer's health check asks for: where a node that is a namespace has files of its own. */
    static final String HEALTH_FILE = "/srv/in-service";

    static final GroupName GROUP = new GroupName("ftp");

    private Mechanisms() {}

    /**
     * The group for a mechanism.
     *
     * @param network the first three numbers of the nodes' addresses
     * @param outside an address outside of the VPC
     * @throws IllegalArgumentException if there is no such mechanism
     */
    static Group group(String mechanism, String network, String outside) {
        Node first = new Node(new NodeName("ftp-1"), new InstanceId("i-0f1"), new IpAddress(network + ".10"));
        Node second = second(mechanism, new NodeName("ftp-2"), new IpAddress(network + ".20"));
        return new Group(
                GROUP,
                List.of(first, second),
                moved(mechanism, network, outside),
                List.of("fence", "volume", "file-server").contains(mechanism)
                        ? Optional.of(new Fence.ByStop(true, true))
                        : Optional.empty(),
                switch (mechanism) {
                    case "host" -> Optional.of(bySsm(new HostTask.Dnat(new IpAddress(outside))));
                    case "health-check-file" -> Optional.of(new HostSetup(new HostReach.Ssm(), List.of()));
                    case "file-server" -> Optional.of(bySsm(onInterface(network + ".30")));
                    default -> Optional.empty();
                },
                List.of("standby", "launch").contains(mechanism)
                        ? Optional.of(new Standby(Duration.ofMinutes(5), true, List.of("m5.xlarge")))
                        : Optional.empty());
    }

    private static Node second(String mechanism, NodeName name, IpAddress address) {
        Launch launch = new Launch(new InterfaceId("eni-0f2"), new LaunchTemplateId("lt-0f2"), "$Default");
        return mechanism.equals("launch")
                ? Node.launched(name, launch, address)
                : new Node(name, new InstanceId("i-0f2"), address);
    }

    private static HostSetup bySsm(HostTask task) {
        return new HostSetup(new HostReach.Ssm(), List.of(task));
    }

    private static HostTask onInterface(String address) {
        return new HostTask.InterfaceAddress(
                new IpAddress(address), "eth0", HostTask.Tool.IPROUTE2, Optional.empty(), false);
    }

    /** The same group where nodes are namespaces, which must be told of an address that AWS moves to them. */
    static Group inNamespaces(Group group, String mechanism, String outside) {
        Optional<HostTask> task =
                switch (mechanism) {
                    case "secondary-ip", "volume", "network-interface" -> Optional.of(onInterface(outside));
                    case "route" -> Optional.of(new HostTask.LoopbackAddress(new IpAddress(outside)));
                    default -> Optional.empty();
                };
        HostReach by = new HostReach.Command(List.of("ip", "netns", "exec", Namespaces.of("{address}")));
        return new Group(
                group.name(),
                group.nodes(),
                group.addresses(),
                group.fence(),
                task.map(each -> new HostSetup(by, List.of(each))).or(group::host),
                group.standby());
    }

    /** A file server's disk moves with an address in front of it. */
    private static List<FloatingAddress> moved(String mechanism, String network, String outside) {
        Optional<HostTask.Mount> mount = mechanism.equals("file-server")
                ? Optional.of(new HostTask.Mount("UUID=0f3", "/srv/files", Optional.empty()))
                : Optional.empty();
        return List.of("volume", "file-server").contains(mechanism)
                ? List.of(
                        new FloatingAddress.Volume(new VolumeId("vol-0f3"), Optional.empty(), mount),
                        address("secondary-ip", network, outside))
                : List.of(address(mechanism, network, outside));
    }

    private static FloatingAddress address(String mechanism, String network, String outside) {
        return switch (mechanism) {
            case "elastic-ip", "fence", "standby", "launch" ->
                new FloatingAddress.ElasticIp(new AllocationId("eipalloc-0f3"), Map.of());
            case "network-interface" ->
                new FloatingAddress.NetworkInterface(new InterfaceId("eni-0f3"), OptionalInt.of(1), Optional.empty());
            case "secondary-ip" -> new FloatingAddress.SecondaryIp(List.of(new IpAddress(network + ".30")));
            case "route", "host" ->
                new FloatingAddress.Route(
                        CidrBlock.parse(outside + "/32"),
                        List.of(new RouteTableId("rtb-0f3"), new RouteTableId("rtb-0f4")),
                        false);
            case "target-group", "health-check-file" ->
                new FloatingAddress.TargetGroup(
                        new TargetGroupArn(
                                "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/ftp/0f3"),
                        OptionalInt.empty(),
                        Duration.ofMinutes(2),
                        false,
                        mechanism.equals("health-check-file")
                                ? Optional.of(new HostTask.HealthFile(HEALTH_FILE))
                                : Optional.empty());
            case "dns-record" ->
                new FloatingAddress.DnsRecord(
                        new HostedZoneId("Z0F3"),
                        "ftp.example.com",
                        RecordType.A,
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        Map.of());
            default ->
                throw new IllegalArgumentException(
                        "no mechanism is named '" + mechanism + "'; choose one of " + String.join(", ", NAMES));
        };
    }
}
