package io.kirikae.plan;

import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any plan there can be, for properties. */
public final class Plans {

    private Plans() {}

    /** Plans of up to four stages with any kind of step. */
    public static Arbitrary<Plan> any() {
        Arbitrary<List<Stage>> stages =
                steps().list().ofMaxSize(8).map(Plans::unique).map(Plans::staged);
        return Combinators.combine(
                        names().map(GroupName::new), names().map(NodeName::new).optional(), names(), stages)
                .as((group, from, to, all) -> new Plan(group, from, new NodeName(to), all));
    }

    /** Every kind of step, every optional part present and absent. */
    static Arbitrary<Step> steps() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                id("eipalloc-").map(AllocationId::new),
                                placements().optional(),
                                placements().optional())
                        .as(Step.MoveElasticIp::new),
                Combinators.combine(
                                interfaces(),
                                instances(),
                                indexes(),
                                id("eni-attach-").map(AttachmentId::new).optional(),
                                durations().optional())
                        .as(Step.DetachInterface::new),
                Combinators.combine(interfaces(), instances(), indexes()).as(Step.AttachInterface::new),
                Combinators.combine(
                                addresses().list().ofMinSize(1).ofMaxSize(4),
                                interfaces().optional(),
                                interfaces().optional())
                        .as(Step.MovePrivateAddresses::new),
                Combinators.combine(
                                id("rtb-").map(RouteTableId::new),
                                addresses().map(address -> new CidrBlock(address, address.isV6() ? 128 : 32)),
                                targets().optional(),
                                targets().optional())
                        .as(Step.PointRoute::new),
                Combinators.combine(interfaces(), Arbitraries.of(true, false)).as(Step.SetSourceDestCheck::new),
                records());
    }

    private static Arbitrary<Step> records() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars("0123ABCZ")
                                .ofMinLength(1)
                                .ofMaxLength(20),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(40),
                        Arbitraries.of(RecordType.class),
                        weights().optional(),
                        contents().optional(),
                        contents().optional())
                .as((zone, name, type, weight, from, to) ->
                        new Step.ChangeRecord(new HostedZoneId("Z" + zone), name, type, weight, from, to));
    }

    private static Arbitrary<Weight> weights() {
        return Combinators.combine(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(128),
                        Arbitraries.integers().between(0, 255))
                .as(Weight::new);
    }

    private static Arbitrary<RecordContent> contents() {
        return Combinators.combine(Arbitraries.strings().list().ofMaxSize(3), durations())
                .as(RecordContent::new);
    }

    private static Arbitrary<RouteTarget> targets() {
        return Combinators.combine(Arbitraries.of(RouteTarget.Kind.class), id("any-"))
                .as(RouteTarget::new);
    }

    private static Arbitrary<Placement> placements() {
        return Combinators.combine(interfaces(), addresses()).as(Placement::new);
    }

    private static Arbitrary<IpAddress> addresses() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255).map(last -> new IpAddress("172.16.11." + last)),
                Arbitraries.integers()
                        .between(0, 0xffff)
                        .map(last -> new IpAddress("2001:db8::" + Integer.toHexString(last))));
    }

    private static Arbitrary<Duration> durations() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Duration::ofSeconds);
    }

    private static Arbitrary<Integer> indexes() {
        return Arbitraries.integers().between(0, 15);
    }

    private static Arbitrary<InterfaceId> interfaces() {
        return id("eni-").map(InterfaceId::new);
    }

    private static Arbitrary<InstanceId> instances() {
        return id("i-").map(InstanceId::new);
    }

    private static Arbitrary<String> id(String prefix) {
        return Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofMinLength(1)
                .ofMaxLength(17)
                .map(tail -> prefix + tail);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
    }

    private static List<Step> unique(List<Step> steps) {
        Map<String, Step> byKey = new LinkedHashMap<>();
        steps.forEach(step -> byKey.putIfAbsent(step.key(), step));
        return List.copyOf(byKey.values());
    }

    /** Stages of two, two, and so on, so that there are both lonely and parallel steps. */
    private static List<Stage> staged(List<Step> steps) {
        return java.util.stream.IntStream.range(0, (steps.size() + 1) / 2)
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
