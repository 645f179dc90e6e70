package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.Node;
import io.kirikae.topology.Standby;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives a cast what moves, or happens, beside addresses: fences, volumes, target groups, standbys that are started or launched. */
final class WideCasting extends Widening {

    WideCasting(Dice dice) {
        super(dice);
    }

    @Override
    Cast.Part part(Cast.Part part, int number) {
        List<FloatingAddress> addresses = part.group().addresses();
        return switch (dice.nextInt(6)) {
            case 0 -> with(part, addresses, Optional.of(byStop()), Optional.empty());
            case 1 -> with(part, addresses, Optional.of(closed(number)), Optional.empty());
            case 2 -> with(part, balanced(addresses, number), fence(number), Optional.empty());
            case 3 -> with(part, addresses, fence(number), Optional.of(standby()));
            case 4 -> launched(part, number);
            default -> volume(part, number);
        };
    }

    private Optional<Fence> fence(int number) {
        return switch (dice.nextInt(3)) {
            case 0 -> Optional.of(byStop());
            case 1 -> Optional.of(closed(number));
            default -> Optional.empty();
        };
    }

    private Standby standby() {
        return new Standby(
                Duration.ofMinutes(dice.between(4, 8)),
                dice.happens(0.5),
                dice.happens(0.5) ? List.of("m5.xlarge") : List.of());
    }

    private List<FloatingAddress> balanced(List<FloatingAddress> others, int number) {
        FloatingAddress balanced = new FloatingAddress.TargetGroup(
                new TargetGroupArn("arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/g" + number
                        + "/0" + number),
                OptionalInt.empty(),
                Duration.ofMinutes(2),
                false);
        List<FloatingAddress> addresses = new ArrayList<>(List.of(balanced));
        if (dice.happens(0.4)) {
            addresses.addAll(others);
        }
        return addresses;
    }

    /** Whoever has a volume is stopped before it is taken, and nothing is brought back by itself. */
    private Cast.Part volume(Cast.Part part, int number) {
        List<FloatingAddress> addresses =
                new ArrayList<>(List.of(new FloatingAddress.Volume(new VolumeId("vol-" + number), Optional.empty())));
        addresses.addAll(part.group().addresses());
        Cast.Part with = with(part, addresses, Optional.of(byStop()), Optional.empty());
        return new Cast.Part(with.group(), with.policy(), with.proofPatience(), with.within(), false);
    }

    /** What names an instance cannot go to one that does not exist yet. */
    private Cast.Part launched(Cast.Part part, int number) {
        List<FloatingAddress> addresses = new ArrayList<>(part.group().addresses());
        addresses.removeIf(FloatingAddress.NetworkInterface.class::isInstance);
        if (addresses.isEmpty()) {
            addresses.add(new FloatingAddress.SecondaryIp(List.of(new IpAddress("10." + number + ".0.51"))));
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : part.group().nodes()) {
            boolean stays = node.equals(part.group().preferred());
            nodes.add(stays ? node : Node.launched(node.name(), launch(node), node.address()));
        }
        Group old = part.group();
        Group group = new Group(old.name(), nodes, addresses, old.fence(), old.host(), old.standby());
        Cast.Part with = new Cast.Part(group, part.policy(), part.proofPatience(), part.within(), part.repairsDrift());
        return with(with, addresses, fence(number), Optional.of(standby()));
    }

    private static Launch launch(Node node) {
        return new Launch(new InterfaceId(Berths.landing(node)), new LaunchTemplateId("lt-1"), "$Default");
    }

    private static Cast.Part with(
            Cast.Part part, List<FloatingAddress> addresses, Optional<Fence> fence, Optional<Standby> standby) {
        return with(part, addresses, fence, Optional.empty(), standby);
    }
}
