package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.Dnat;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.LoopbackAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.Standby;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives a cast what happens inside operating systems: addresses on interfaces and on loopback, DNAT, mounts, health checks' files. */
final class InsideCasting extends Widening {

    private static final HostReach BY_SSH =
            new HostReach.Ssh("kirikae", 22, "/etc/kirikae/key", "/etc/kirikae/known_hosts", true);

    InsideCasting(Dice dice) {
        super(dice);
    }

    @Override
    Cast.Part part(Cast.Part part, int number) {
        return switch (dice.nextInt(6)) {
            case 0 -> onInterface(part, number);
            case 1 -> along(part, number, new LoopbackAddress(vip(number)));
            case 2 -> along(part, number, new Dnat(vip(number)));
            case 3, 4 -> volume(part, number);
            default -> healthFile(part, number);
        };
    }

    private static IpAddress vip(int number) {
        return new IpAddress("192.168." + number + ".1");
    }

    private Cast.Part onInterface(Cast.Part part, int number) {
        boolean v6 = dice.happens(0.3);
        IpAddress address = new IpAddress(v6 ? "2001:db8:" + number + "::51" : "10." + number + ".0.51");
        return with(
                part,
                List.of(new FloatingAddress.SecondaryIp(List.of(address))),
                List.of(interfaceAddress(address, number)),
                fence(number),
                standby());
    }

    private HostTask interfaceAddress(IpAddress address, int number) {
        IpAddress gateway = new IpAddress(address.isV6() ? "2001:db8:" + number + "::1" : "10." + number + ".0.1");
        Optional<PolicyRouting> routing =
                dice.happens(0.5) ? Optional.of(new PolicyRouting(gateway, 100 + number)) : Optional.empty();
        return new InterfaceAddress(address, "ens5", Tool.IPROUTE2, routing, !address.isV6() && dice.happens(0.3));
    }

    private Cast.Part along(Cast.Part part, int number, HostTask task) {
        FloatingAddress route = new FloatingAddress.Route(
                CidrBlock.parse(vip(number) + "/32"), List.of(new RouteTableId("rtb-" + number + "a")), false);
        return with(part, List.of(route), List.of(task), fence(number), standby());
    }

    /** Whoever has a volume unmounts it, or is stopped before it is taken; nothing is brought back by itself. */
    private Cast.Part volume(Cast.Part part, int number) {
        Optional<String> unit = dice.happens(0.5) ? Optional.of("smbd.service") : Optional.empty();
        String id = "vol-" + number;
        Mount mount = new Mount(Machines.SOURCE + id, "/srv/g" + number, unit);
        IpAddress address = new IpAddress("10." + number + ".0.51");
        Cast.Part with = with(
                part,
                List.of(
                        new FloatingAddress.Volume(new VolumeId(id), Optional.empty(), Optional.of(mount)),
                        new FloatingAddress.SecondaryIp(List.of(address))),
                dice.happens(0.5) ? List.of(interfaceAddress(address, number)) : List.of(),
                Optional.of(byStop()),
                standby());
        return new Cast.Part(with.group(), with.policy(), with.proofPatience(), with.within(), false);
    }

    private Cast.Part healthFile(Cast.Part part, int number) {
        FloatingAddress balanced = new FloatingAddress.TargetGroup(
                new TargetGroupArn("arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/g" + number
                        + "/0" + number),
                OptionalInt.empty(),
                Duration.ofMinutes(2),
                false,
                Optional.of(new HealthFile("/run/g" + number + "/in-service")));
        Optional<Fence> fence = dice.happens(0.4) ? Optional.of(closed(number)) : Optional.empty();
        return with(part, List.of(balanced), List.of(), fence, Optional.empty());
    }

    private Optional<Fence> fence(int number) {
        return switch (dice.nextInt(4)) {
            case 0 -> Optional.of(byStop());
            case 1 -> Optional.of(closed(number));
            default -> Optional.empty();
        };
    }

    private Optional<Standby> standby() {
        return dice.happens(0.2)
                ? Optional.of(new Standby(Duration.ofMinutes(dice.between(4, 8)), dice.happens(0.5), List.of()))
                : Optional.empty();
    }

    private static Cast.Part with(
            Cast.Part part,
            List<FloatingAddress> addresses,
            List<HostTask> tasks,
            Optional<Fence> fence,
            Optional<Standby> standby) {
        return with(part, addresses, fence, Optional.of(new HostSetup(BY_SSH, tasks)), standby);
    }
}
