package io.kirikae.plan;

import io.kirikae.chance.Chance;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Any plan there can be, for properties. */
public record Plans(Chance chance) {

    /** Plans of up to four stages with any kind of step. */
    public Plan any() {
        return new Plan(
                new GroupName(name()),
                maybe(() -> new NodeName(name())),
                new NodeName(name()),
                staged(unique(chance.list(0, 8, this::step))));
    }

    /** Every kind of step, every optional part present and absent. */
    private Step step() {
        return switch (chance.oneOf(StepKind.values())) {
            case ELASTIC_IP ->
                new Step.MoveElasticIp(
                        new AllocationId(id("eipalloc-")), maybe(this::placement), maybe(this::placement));
            case DETACH_INTERFACE ->
                new Step.DetachInterface(
                        eni(),
                        instance(),
                        index(),
                        maybe(() -> new AttachmentId(id("eni-attach-"))),
                        maybe(this::duration));
            case ATTACH_INTERFACE -> new Step.AttachInterface(eni(), instance(), index());
            case PRIVATE_ADDRESSES ->
                new Step.MovePrivateAddresses(chance.list(1, 4, this::address), maybe(this::eni), maybe(this::eni));
            case ROUTE -> route(address());
            case SOURCE_DEST_CHECK -> new Step.SetSourceDestCheck(eni(), chance.share(0.5));
            case DNS_RECORD -> dnsRecord();
            case INSTANCE ->
                new Step.SwitchInstance(instance(), chance.share(0.5), chance.share(0.5), chance.share(0.5));
            case DETACH_VOLUME -> new Step.DetachVolume(volume(), instance(), chance.text(1, 20), maybe(this::mounted));
            case ATTACH_VOLUME -> new Step.AttachVolume(volume(), instance(), chance.text(1, 20), maybe(this::mounted));
            case HEALTH_FILE ->
                new Step.PutHealthFile(
                        targetGroup(), balanced(), host(), healthFile(), chance.share(0.5), maybe(this::duration));
            case HOST -> new Step.SetUpHost(host(), task(), chance.share(0.5));
            case START_STANDBY ->
                new Step.StartStandby(
                        instance(),
                        chance.text(1, 20),
                        chance.list(0, 3, () -> chance.text(1, 20)),
                        chance.share(0.5),
                        duration());
            case LAUNCH_STANDBY -> launch();
            case TERMINATE_STANDBY -> new Step.TerminateStandby(launch());
            case STOP_STANDBY -> new Step.StopStandby(instance());
            case REGISTER_TARGET -> new Step.RegisterTarget(targetGroup(), balanced(), maybe(this::duration));
            case DEREGISTER_TARGET -> new Step.DeregisterTarget(targetGroup(), balanced(), chance.share(0.5));
            case SECURITY_GROUPS ->
                new Step.SetSecurityGroups(
                        eni(), chance.list(1, 5, this::securityGroup), chance.list(1, 5, this::securityGroup));
        };
    }

    private Step.LaunchStandby launch() {
        return new Step.LaunchStandby(
                eni(),
                new GroupName(name()),
                new NodeName(name()),
                new LaunchTemplateId(id("lt-")),
                chance.oneOf("1", "$Default", "$Latest"),
                chance.list(0, 3, () -> chance.text(1, 20)),
                chance.share(0.5),
                chance.share(0.5),
                duration(),
                chance.share(0.5) ? "" : chance.text(1, 40));
    }

    private Step.Mounted mounted() {
        return new Step.Mounted(host(), mount());
    }

    private Host host() {
        HostReach by =
                switch (chance.between(0, 2)) {
                    case 0 ->
                        new HostReach.Ssh(
                                "kirikae", chance.between(1, 65535), "/etc/key", "/etc/hosts", chance.share(0.5));
                    case 1 -> new HostReach.Command(chance.list(0, 3, () -> chance.text("ab {}\"\\é", 1, 20)));
                    default -> new HostReach.Ssm();
                };
        return new Host(new Node(new NodeName(name()), instance(), address()), by);
    }

    private HostTask task() {
        return switch (chance.between(0, 4)) {
            case 0 -> {
                HostTask.Tool tool = chance.oneOf(HostTask.Tool.values());
                boolean plain = tool == HostTask.Tool.NETPLAN || tool == HostTask.Tool.AMAZON_EC2_NET_UTILS;
                yield new HostTask.InterfaceAddress(
                        new IpAddress("172.16.11.30"),
                        "ens5",
                        tool,
                        plain
                                ? Optional.empty()
                                : maybe(() -> new HostTask.PolicyRouting(
                                        new IpAddress("172.16.11.1"), chance.between(300, 400))),
                        chance.share(0.5));
            }
            case 1 -> new HostTask.LoopbackAddress(address());
            case 3 -> healthFile();
            case 2 -> new HostTask.Dnat(new IpAddress("192.168.100.1"));
            default -> mount();
        };
    }

    private HostTask.HealthFile healthFile() {
        return new HostTask.HealthFile("/run/in-service" + chance.between(1, 9));
    }

    private HostTask.Mount mount() {
        return new HostTask.Mount("UUID=0a1b", "/srv/files", maybe(() -> "smbd.service"));
    }

    private Step route(IpAddress to) {
        return new Step.PointRoute(
                new RouteTableId(id("rtb-")),
                new CidrBlock(to, to.isV6() ? 128 : 32),
                maybe(this::target),
                maybe(this::target));
    }

    private Step dnsRecord() {
        return new Step.ChangeRecord(
                new HostedZoneId("Z" + chance.text("0123ABCZ", 1, 20)),
                chance.text(1, 40),
                chance.oneOf(RecordType.values()),
                maybe(() -> new Weight(chance.text(1, 128), chance.between(0, 255))),
                maybe(this::content),
                maybe(this::content));
    }

    private RecordContent content() {
        return new RecordContent(chance.list(0, 3, () -> chance.text(0, 255)), duration());
    }

    private RouteTarget target() {
        return new RouteTarget(chance.oneOf(RouteTarget.Kind.values()), id("any-"));
    }

    private Placement placement() {
        return new Placement(eni(), address());
    }

    private IpAddress address() {
        return chance.share(0.5)
                ? new IpAddress("172.16.11." + chance.between(0, 255))
                : new IpAddress("2001:db8::" + Integer.toHexString(chance.between(0, 0xffff)));
    }

    private Duration duration() {
        return Duration.ofSeconds(chance.between(0L, 1_000_000), chance.between(0L, 999_999_999));
    }

    private int index() {
        return chance.between(0, 15);
    }

    private InterfaceId eni() {
        return new InterfaceId(id("eni-"));
    }

    private TargetGroupArn targetGroup() {
        return new TargetGroupArn("arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/"
                + chance.text("abcXYZ-09", 1, 32) + "/" + chance.text("0123456789abcdef", 1, 16));
    }

    private Target balanced() {
        return new Target(chance.share(0.5) ? instance().value() : address().value(), chance.between(1, 65_535));
    }

    private VolumeId volume() {
        return new VolumeId(id("vol-"));
    }

    private SecurityGroupId securityGroup() {
        return new SecurityGroupId(id("sg-"));
    }

    private InstanceId instance() {
        return new InstanceId(id("i-"));
    }

    private String id(String prefix) {
        return prefix + chance.text("0123456789abcdef", 1, 17);
    }

    private String name() {
        return chance.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 20);
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return chance.maybe(0.8, value);
    }

    private static List<Step> unique(List<Step> steps) {
        Map<String, Step> byKey = new LinkedHashMap<>();
        steps.forEach(step -> byKey.putIfAbsent(step.key(), step));
        return List.copyOf(byKey.values());
    }

    /** Stages of two, two, and so on, so that there are both lonely and parallel steps. */
    private static List<Stage> staged(List<Step> steps) {
        return IntStream.range(0, (steps.size() + 1) / 2)
                .mapToObj(i -> new Stage(steps.subList(2 * i, Math.min(2 * i + 2, steps.size()))))
                .toList();
    }

    /** A short plan of two stages, as an Elastic IP address and a route make it. */
    public static Plan sample() {
        Placement before = new Placement(new InterfaceId("eni-0a1"), new IpAddress("172.16.11.10"));
        Placement after = new Placement(new InterfaceId("eni-0b2"), new IpAddress("172.16.11.20"));
        return new Plan(
                new GroupName("ftp"),
                Optional.of(new NodeName("ftp-1")),
                new NodeName("ftp-2"),
                List.of(
                        new Stage(List.of(new Step.MoveElasticIp(
                                new AllocationId("eipalloc-0c3"), Optional.of(before), Optional.of(after)))),
                        new Stage(List.of(
                                new Step.SetSourceDestCheck(new InterfaceId("eni-0b2"), false),
                                new Step.DetachInterface(
                                        new InterfaceId("eni-0d4"),
                                        new InstanceId("i-0a1"),
                                        1,
                                        Optional.empty(),
                                        Optional.empty())))));
    }
}
