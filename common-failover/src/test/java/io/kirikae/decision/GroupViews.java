package io.kirikae.decision;

import io.kirikae.chance.Chance;
import io.kirikae.health.ProbeResult;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Any group of two or three nodes in any situation, and any policy. Most guards are open most of the time, so that verdicts
 * differ.
 */
record GroupViews(Chance chance) {

    GroupView view() {
        List<NodeView> nodes = IntStream.rangeClosed(1, chance.between(2, 3))
                .mapToObj(this::node)
                .toList();
        return new GroupView(
                new GroupName("ftp"),
                nodes,
                owner(nodes),
                rounds(),
                chance.list(0, 3, this::witness),
                rarely("connect timed out"),
                standing(),
                request());
    }

    DecisionPolicy policy() {
        return new DecisionPolicy(
                chance.between(1, 4),
                Duration.ofSeconds(1),
                1,
                Duration.ofMinutes(30),
                chance.between(1, 3),
                chance.oneOf(FailoverMode.values()),
                Windows.always());
    }

    private NodeView node(int number) {
        Optional<InstanceView> instance = chance.maybe(
                0.5, () -> chance.oneOf(new InstanceView("stopped", true, ""), new InstanceView("running", false, "")));
        return new NodeView(
                new NodeName("ftp-" + number),
                chance.list(0, 3, this::probe),
                instance,
                rarely("other zone").stream().toList());
    }

    private ProbeView probe() {
        ProbeResult up = new ProbeResult.Up(Duration.ZERO, List.of(), "");
        ProbeResult down = new ProbeResult.Down("refused", Duration.ZERO, List.of());
        ProbeResult cannotTell = new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of());
        return new ProbeView(
                "ftp", chance.oneOf(true, true, false), chance.oneOf(up, up, down, down, down, cannotTell));
    }

    private OwnerView owner(List<NodeView> nodes) {
        return switch (chance.oneOf(1, 1, 1, 1, 1, 1, 2, 2, 3)) {
            case 1 -> new OwnerView.On(chance.oneOf(nodes).name());
            case 2 -> new OwnerView.Nowhere();
            default -> new OwnerView.Unclear("eni-0c3 is detaching");
        };
    }

    private RoundCounter rounds() {
        int count = chance.between(-3, 6);
        return new RoundCounter(Math.max(count, 0), Math.max(-count, 0));
    }

    private WitnessView witness() {
        boolean reached = chance.share(0.8);
        return new WitnessView("tcp 172.16.11.1:53", reached, reached ? "" : "no answer");
    }

    private Standing standing() {
        Optional<LastRun> lastRun = chance.maybe(
                0.3,
                () -> new LastRun(
                        Duration.ofMinutes(chance.between(-5, 60)), chance.share(0.5), chance.share(0.5), "run 17"));
        return new Standing(rarely("ken"), rarely("at night only"), rarely("17"), rarely("run 17"), lastRun);
    }

    private Request request() {
        Trigger trigger = chance.oneOf(Trigger.values());
        Map<Guard, String> lifted = new EnumMap<>(Guard.class);
        chance.list(0, 4, () -> chance.oneOf(Guard.values())).forEach(guard -> lifted.put(guard, "because"));
        return new Request(trigger, trigger == Trigger.OPERATOR ? lifted : Map.of());
    }

    private Optional<String> rarely(String text) {
        return chance.maybe(0.1, () -> text);
    }
}
