package io.kirikae.operation;

import io.kirikae.decision.InstanceView;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.engine.SideBySide;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Looks round after round until it is clear whether a node is down: as many rounds in a row as the policy wants, or EC2's own word of
 * the owner. AWS is read once, side by side with the round that may decide, so that what is decided on is a second old at most.
 */
final class Detector {

    /** A service that is down in some rounds only is given up on after so many times the wanted rounds. */
    private static final int PATIENCE = 5;

    private final WatchedGroup watched;
    private final Lookout lookout;
    private final SideBySide sideBySide;
    private final TimeSource time;
    private final Progress progress;
    private final Optional<Rounds> seenBefore;
    private final Map<NodeName, RoundCounter> counters = new HashMap<>();
    private final Map<NodeName, Duration> downSince = new HashMap<>();
    /** Whom EC2 says to be down, and who was found not to be the owner. */
    private final Set<NodeName> cleared = new HashSet<>();

    private volatile Map<NodeName, InstanceView> evidence = Map.of();

    /** What a monitor of this process has just seen counts as rounds before the first one here; nothing if there is none. */
    Detector(
            WatchedGroup watched,
            Lookout lookout,
            SideBySide sideBySide,
            TimeSource time,
            Progress progress,
            Optional<Rounds> seenBefore) {
        this.watched = watched;
        this.lookout = lookout;
        this.sideBySide = sideBySide;
        this.time = time;
        this.progress = progress;
        this.seenBefore = seenBefore;
    }

    /**
     * What the rounds led to.
     *
     * @param downSince when the first of the rounds began, by elapsed time, in which a node has been down without a break
     */
    record Detected(
            Round round,
            CloudLook cloud,
            Map<NodeName, InstanceView> evidence,
            Map<NodeName, RoundCounter> counters,
            Map<NodeName, Duration> downSince) {
        Detected with(CloudLook later) {
            return new Detected(round, later, evidence, counters, downSince);
        }
    }

    Detected detect() throws InterruptedException {
        int wanted = watched.policy().downAfter();
        seenBefore.ifPresent(this::goOnFrom);
        for (int rounds = 1; ; rounds++) {
            Duration began = time.elapsed();
            boolean mayDecide = highestCount() + 1 >= wanted || rounds >= PATIENCE * wanted;
            Seen seen = look(mayDecide, rounds == 1 && mayDecide);
            count(seen.round(), began);
            tell(seen.round());
            if (rounds == 1 && seen.round().anyDown() && !mayDecide) {
                evidence = lookout.evidence(watched.group());
            }
            boolean decided = highestCount() >= wanted || !seen.round().anyDown() || rounds >= PATIENCE * wanted;
            Optional<CloudLook> spared = decided ? Optional.empty() : ec2Confirms(seen);
            if (decided || spared.isPresent()) {
                CloudLook cloud = spared.isPresent() ? spared.get() : cloud(seen);
                return new Detected(seen.round(), cloud, evidence, Map.copyOf(counters), Map.copyOf(downSince));
            }
            time.pause(watched.policy().every().minus(time.elapsed().minus(began)));
        }
    }

    /** Of the owner alone: what else is down for long must not let rounds be spared that the owner has not had. */
    private void goOnFrom(Rounds seen) {
        Optional<NodeName> down = seen.owner().filter(owner -> seen.justDown(owner, time.elapsed()));
        down.ifPresent(owner -> {
            counters.put(owner, seen.counters().getOrDefault(owner, RoundCounter.none()));
            downSince.put(owner, seen.downSince().orElseGet(time::elapsed));
        });
    }

    private record Seen(Round round, List<CloudLook> cloud) {}

    /** EC2's own word is asked for side by side where the very first round may decide, and else only if a node is down in it. */
    private Seen look(boolean withCloud, boolean withEvidence) throws InterruptedException {
        if (!withCloud) {
            return new Seen(lookout.round(watched), List.of());
        }
        List<Callable<Object>> looks =
                new ArrayList<>(List.of(() -> lookout.round(watched), () -> lookout.cloud(watched.group())));
        if (withEvidence) {
            looks.add(() -> {
                evidence = lookout.evidence(watched.group());
                return evidence;
            });
        }
        List<Object> seen = sideBySide.all(looks);
        return new Seen((Round) seen.get(0), List.of((CloudLook) seen.get(1)));
    }

    private void count(Round round, Duration began) {
        for (Node node : watched.group().nodes()) {
            RoundCounter before = counters.getOrDefault(node.name(), RoundCounter.none());
            RoundCounter after = before.next(round.of(node.name()));
            counters.put(node.name(), after);
            if (after.down() == 0) {
                downSince.remove(node.name());
            } else {
                downSince.putIfAbsent(node.name(), began);
            }
        }
    }

    private int highestCount() {
        return counters.values().stream().mapToInt(RoundCounter::down).max().orElse(0);
    }

    /**
     * The look at AWS by which a node is the owner that EC2 says is down; absent if there is none. That another node is down for EC2
     * too spares the owner no round. Nor does it cost a look that a standby is stopped which is started only when it is needed.
     */
    private Optional<CloudLook> ec2Confirms(Seen seen) throws InterruptedException {
        Set<NodeName> dead = evidence.entrySet().stream()
                .filter(each -> each.getValue().confirmsDown())
                .map(Map.Entry::getKey)
                .filter(node -> seen.round().of(node) == RoundOutcome.DOWN)
                .filter(node -> !cleared.contains(node))
                .filter(node -> watched.group()
                        .node(node)
                        .filter(watched.group()::mayBeCold)
                        .isEmpty())
                .collect(Collectors.toSet());
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        CloudLook cloud = cloud(seen);
        if (cloud.owner() instanceof OwnerView.On on && dead.contains(on.node())) {
            return Optional.of(cloud);
        }
        cleared.addAll(dead);
        return Optional.empty();
    }

    private CloudLook cloud(Seen seen) throws InterruptedException {
        return seen.cloud().isEmpty()
                ? lookout.cloud(watched.group())
                : seen.cloud().get(0);
    }

    private void tell(Round round) {
        watched.group()
                .nodes()
                .forEach(node -> progress.tell(
                        Progress.Phase.DETECT, node.name() + ": " + words(node.name(), round) + downFor(node.name())));
    }

    private static String words(NodeName node, Round round) {
        return round.probes().getOrDefault(node, List.of()).stream()
                .map(probe -> probe.words())
                .collect(Collectors.joining(", "));
    }

    private String downFor(NodeName node) {
        int down = counters.getOrDefault(node, RoundCounter.none()).down();
        return down == 0 ? "" : " (down " + down + " of " + watched.policy().downAfter() + ")";
    }
}
