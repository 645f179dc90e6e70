package io.kirikae.simulation.stage;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Window;
import io.kirikae.decision.Windows;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.store.LeaseTimes;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws who takes part in a history. */
public final class Casting {

    /** The kinds of addresses that are drawn; a route is drawn with one table or with two. */
    private static final List<String> KINDS =
            List.of("elastic-ip", "network-interface", "secondary-ip", "secondary-ipv6", "route", "dns-record");

    private final Dice dice;
    private final int daemons;

    /**
     * A casting.
     *
     * @param dice decide
     * @param daemons how many daemons there are; 0 to draw 2 or 3
     */
    public Casting(Dice dice, int daemons) {
        this.dice = dice;
        this.daemons = daemons;
    }

    /** Draws a cast that moves more than addresses, with dice of its own for that: the rest is what {@link #draw} draws. */
    public Cast drawWide() {
        Dice own = dice.fork("wide");
        return new WideCasting(own).widened(draw());
    }

    /** Draws a cast of whose nodes' operating systems something is told, with dice of its own for that. */
    public Cast drawInside() {
        Dice own = dice.fork("inside");
        return new InsideCasting(own).widened(draw());
    }

    /** Draws a cast. */
    public Cast draw() {
        int count = daemons > 0 ? daemons : dice.happens(0.7) ? 2 : 3;
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            hosts.add("mon-" + i);
        }
        int groups = dice.happens(0.85) ? 1 : 2;
        List<Cast.Part> parts = new ArrayList<>();
        for (int i = 1; i <= groups; i++) {
            parts.add(part(i));
        }
        List<String> witnesses = new ArrayList<>();
        for (int i = dice.between(0, 2); i > 0; i--) {
            witnesses.add("witness-" + i);
        }
        LeaseTimes times = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(dice.between(3, 5)));
        return new Cast(hosts, parts, witnesses, times, dice.happens(0.25));
    }

    private Cast.Part part(int number) {
        List<Node> nodes = new ArrayList<>();
        int count = dice.happens(0.8) ? 2 : 3;
        for (int i = 0; i < count; i++) {
            String letter = String.valueOf((char) ('a' + i));
            nodes.add(new Node(
                    new NodeName(letter),
                    new InstanceId("i-" + number + letter),
                    new IpAddress("10." + number + ".0." + (10 + 10 * i))));
        }
        Group group = new Group(new GroupName("group-" + number), nodes, addresses(number));
        return new Cast.Part(
                group,
                policy(),
                Duration.ofSeconds(dice.between(5, 30)),
                Duration.ofMinutes(dice.between(2, 10)),
                dice.happens(0.5));
    }

    private DecisionPolicy policy() {
        Duration coolDown = Duration.ofSeconds(dice.one(List.of(0, 20, 60, 1800)));
        return new DecisionPolicy(
                dice.between(1, 3),
                Duration.ofSeconds(dice.between(1, 3)),
                dice.between(1, 2),
                coolDown,
                1,
                mode(),
                dice.happens(0.06) ? closedAtNight() : Windows.always());
    }

    private FailoverMode mode() {
        double drawn = dice.nextDouble();
        return drawn < 0.68 ? FailoverMode.AUTOMATIC : drawn < 0.94 ? FailoverMode.ON_ALERT : FailoverMode.MANUAL;
    }

    /** Histories begin at midnight. */
    private static Windows closedAtNight() {
        List<Window> day = List.of(Window.parse("* 06:00-22:00"));
        return new Windows(day, day, day, ZoneOffset.UTC);
    }

    private List<FloatingAddress> addresses(int number) {
        List<String> left = new ArrayList<>(KINDS);
        int count = dice.happens(0.6) ? 1 : dice.between(2, 3);
        List<FloatingAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(address(number, left.remove(dice.nextInt(left.size()))));
        }
        return addresses;
    }

    private FloatingAddress address(int number, String kind) {
        return switch (kind) {
            case "elastic-ip" -> new FloatingAddress.ElasticIp(new AllocationId("eipalloc-" + number), Map.of());
            case "network-interface" ->
                new FloatingAddress.NetworkInterface(
                        new InterfaceId("eni-" + number + "f"),
                        OptionalInt.empty(),
                        dice.happens(0.5) ? Optional.of(Duration.ofSeconds(30)) : Optional.empty());
            case "secondary-ip" ->
                new FloatingAddress.SecondaryIp(
                        List.of(new IpAddress("10." + number + ".0.51"), new IpAddress("10." + number + ".0.52")));
            case "secondary-ipv6" ->
                new FloatingAddress.SecondaryIp(List.of(new IpAddress("2001:db8:" + number + "::51")));
            case "route" ->
                new FloatingAddress.Route(
                        CidrBlock.parse("192.168." + number + ".1/32"), tables(number), dice.happens(0.5));
            default ->
                new FloatingAddress.DnsRecord(
                        new HostedZoneId("Z" + number),
                        "vip.g" + number + ".example.com",
                        RecordType.A,
                        Duration.ofSeconds(60),
                        Optional.empty(),
                        Map.of());
        };
    }

    private List<RouteTableId> tables(int number) {
        RouteTableId first = new RouteTableId("rtb-" + number + "a");
        return dice.happens(0.5) ? List.of(first) : List.of(first, new RouteTableId("rtb-" + number + "b"));
    }
}
