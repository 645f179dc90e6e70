package io.kirikae.monitor;

import io.kirikae.decision.RoundOutcome;
import io.kirikae.monitor.GroupSight.NodeSight;
import io.kirikae.monitor.Looker.Looked;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The state machine of one group: which node is looked at how often, and how the owner is. Each node has rounds of its own, so that
 * one that hangs does not hold up the looks at the others. Knows no clock: it is told the time. Guarded by the watch.
 */
final class GroupMonitor {

    private final WatchPlan plan;
    private final List<Track> tracks = new ArrayList<>();
    private Optional<Track> owner = Optional.empty();
    private Condition condition = Condition.UNKNOWN;
    private Duration since;
    private Optional<Outage> outage = Optional.empty();

    /**
     * A group that has not been looked at.
     *
     * @param numbers numbers its tracks
     * @param firstLook when its nodes are looked at first
     */
    GroupMonitor(WatchPlan plan, LongSupplier numbers, Duration firstLook) {
        this.plan = plan;
        this.since = firstLook;
        plan.nodes().forEach(node -> tracks.add(new Track(this, node, numbers.getAsLong(), firstLook)));
    }

    WatchPlan plan() {
        return plan;
    }

    List<Track> tracks() {
        return tracks;
    }

    Condition condition() {
        return condition;
    }

    boolean owns(Track track) {
        return owner.filter(track::equals).isPresent();
    }

    /**
     * Takes a node for the owner from now on. What was counted of each node stays.
     *
     * @return whether the condition is another one than before
     */
    boolean owner(Optional<NodeName> node, Duration now) {
        owner = node.flatMap(name ->
                tracks.stream().filter(track -> track.node().equals(name)).findFirst());
        return judge(now);
    }

    Optional<NodeName> owner() {
        return owner.map(Track::node);
    }

    /**
     * Takes what a look showed.
     *
     * @return whether the condition is another one than before
     */
    boolean saw(Track track, Looked looked, Duration now) {
        track.saw(looked, now);
        boolean changed = owns(track) && judge(now);
        track.next(interval(track), now);
        return changed;
    }

    /** How far apart looks at a node are as things stand. */
    private Duration interval(Track track) {
        boolean calm = condition == Condition.SERVING && !owns(track);
        return calm ? plan.standbyEvery() : plan.every();
    }

    private boolean judge(Duration now) {
        Condition before = condition;
        condition = owner.filter(track -> track.last().isPresent())
                .map(this::conditionOf)
                .orElse(Condition.UNKNOWN);
        keepOutage(now);
        if (condition == before) {
            return false;
        }
        since = now;
        return true;
    }

    private Condition conditionOf(Track track) {
        return switch (track.outcome()) {
            case UP -> Condition.SERVING;
            case DOWN -> track.down() >= plan.downAfter() ? Condition.DOWN : Condition.SILENT;
            case UNSURE -> Condition.SILENT;
        };
    }

    private void keepOutage(Duration now) {
        boolean lasting = outage.filter(each -> each.until().isEmpty()).isPresent();
        if (lasting && condition == Condition.SERVING) {
            outage = outage.map(each -> each.ended(now));
        } else if (!lasting) {
            owner.filter(track -> track.outcome() == RoundOutcome.DOWN)
                    .flatMap(Track::last)
                    .ifPresent(sight -> outage = Optional.of(new Outage(sight.began(), Optional.empty())));
        }
    }

    GroupSight sight() {
        Map<NodeName, NodeSight> nodes = new HashMap<>();
        tracks.forEach(track -> track.last().ifPresent(sight -> nodes.put(track.node(), sight)));
        return new GroupSight(plan.group(), owner(), condition, since, outage, nodes);
    }
}
