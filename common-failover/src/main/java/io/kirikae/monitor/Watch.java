package io.kirikae.monitor;

import io.kirikae.decision.RoundOutcome;
import io.kirikae.monitor.Looker.Looked;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches all groups by one schedule. Call {@link #turn()} again and again; each call orders the looks that are due. Safe for use by
 * several threads; turns are made by one.
 */
public final class Watch {

    /** Turns are at least so far apart, so that looks that are due close together cost one waking. */
    private static final Duration TICK = Duration.ofMillis(40);

    /** So long is waited at most: the shortest interval that the configuration allows. */
    private static final Duration LONGEST = Duration.ofMillis(200);

    /**
     * Where there are few groups, their looks come in beats so far apart: what costs then is not the looks but the wakings. It is the
     * shortest interval that the configuration allows.
     */
    private static final Duration BEAT = LONGEST;

    /** Up to so many groups come in beats; more looks in one would be late by those before them. */
    private static final int FEW = 200;

    /** The part of the golden ratio: multiples of it are spread evenly over an interval, however many there are. */
    private static final double SPREAD = 0.618_033_988_749_895;

    private final TimeSource time;
    private final Looker looker;
    private final WatchListener listener;
    private final Runnable sooner;
    private final Map<GroupName, GroupMonitor> groups = new HashMap<>();
    private final TreeSet<Track> schedule = new TreeSet<>();
    private final Lateness lateness = new Lateness();
    /** Those of the groups, or empty where they have to be gathered anew. */
    private Set<GroupName> names = Set.of();

    private Duration nextTurn = Duration.ZERO;
    private long numbers;
    private long added;
    private long looks;
    private int underWay;

    /**
     * A watch over nothing yet.
     *
     * @param time the clock
     * @param looker looks at nodes
     * @param listener is told what is noticed
     * @param sooner is called when a turn is wanted well before the end of the wait that the last one asked for, since a look that was
     *     under way has ended and others are due after it: without it, each round of a node that does not answer would be late by up
     *     to that wait. Called by whoever brings the answer; must return at once
     */
    public Watch(TimeSource time, Looker looker, WatchListener listener, Runnable sooner) {
        this.time = time;
        this.looker = looker;
        this.listener = listener;
        this.sooner = sooner;
    }

    /**
     * Watches a group from now on, and begins anew if it is watched already. Its first looks come within its interval, spread over
     * it so that groups that are added together are not looked at together.
     *
     * @param plan how
     * @param owner the node that is taken for the owner, if that is known
     */
    public synchronized void watch(WatchPlan plan, Optional<NodeName> owner) {
        forget(plan.group());
        double part = added++ * SPREAD % 1;
        Duration now = time.elapsed();
        Duration first = now.plus(Duration.ofNanos((long) (plan.every().toNanos() * part)));
        if (groups.size() < FEW) {
            first = onBeat(first, now);
        }
        GroupMonitor group = new GroupMonitor(plan, () -> numbers++, first);
        group.owner(owner, now);
        groups.put(plan.group(), group);
        names = Set.of();
        schedule.addAll(group.tracks());
    }

    private static Duration onBeat(Duration wanted, Duration now) {
        Duration beat = BEAT.multipliedBy(wanted.dividedBy(BEAT));
        return beat.compareTo(now) < 0 ? beat.plus(BEAT) : beat;
    }

    /** Watches a group no longer. An answer that is still to come is not heard. */
    public synchronized void forget(GroupName group) {
        names = Set.of();
        Optional.ofNullable(groups.remove(group))
                .ifPresent(gone -> gone.tracks().forEach(schedule::remove));
    }

    /**
     * Takes a node for a group's owner from now on. What was counted of each node stays. Does nothing where it is the owner already.
     *
     * @param owner absent if it is not known who owns the group
     */
    public void owner(GroupName group, Optional<NodeName> owner) {
        Optional<Condition> news;
        boolean early;
        synchronized (this) {
            GroupMonitor monitor = groups.get(group);
            if (monitor == null || monitor.owner().equals(owner)) {
                return;
            }
            news = monitor.owner(owner, time.elapsed()) ? Optional.of(monitor.condition()) : Optional.empty();
            if (monitor.condition() != Condition.SERVING) {
                hurry(monitor);
            }
            early = wantsTurn();
        }
        if (early) {
            sooner.run();
        }
        news.ifPresent(condition -> listener.changed(group, condition));
    }

    /**
     * Orders the looks that are due.
     *
     * @return how long to wait until the next turn
     */
    public Duration turn() {
        for (Track track : takeDue()) {
            looker.look(track.group().plan().group(), track.node(), looked -> saw(track, looked));
        }
        return untilNext();
    }

    /** What was seen of a group; absent if it is not watched. */
    public synchronized Optional<GroupSight> sight(GroupName group) {
        return Optional.ofNullable(groups.get(group)).map(GroupMonitor::sight);
    }

    /** Which groups are watched, and what was seen of those that do not serve. */
    public synchronized Bulletin bulletin() {
        if (names.size() != groups.size()) {
            names = Set.copyOf(groups.keySet());
        }
        List<GroupSight> troubled = groups.values().stream()
                .filter(group -> group.condition() != Condition.SERVING)
                .map(GroupMonitor::sight)
                .toList();
        return new Bulletin(names, troubled);
    }

    /** Whether exactly this plan is followed. */
    public synchronized boolean isWatching(WatchPlan plan) {
        return Optional.ofNullable(groups.get(plan.group()))
                .filter(group -> group.plan().equals(plan))
                .isPresent();
    }

    /** How a group's owner is; {@link Condition#UNKNOWN} if it is not watched. */
    public synchronized Condition condition(GroupName group) {
        return Optional.ofNullable(groups.get(group))
                .map(GroupMonitor::condition)
                .orElse(Condition.UNKNOWN);
    }

    /** How the watch does its work. */
    public synchronized WatchFigures figures() {
        return new WatchFigures(groups.size(), looks, underWay, lateness.percentile(0.5), lateness.percentile(0.99));
    }

    private synchronized List<Track> takeDue() {
        List<Track> due = new ArrayList<>();
        Duration now = time.elapsed();
        while (!schedule.isEmpty() && schedule.first().due().compareTo(now) <= 0) {
            due.add(schedule.pollFirst());
        }
        underWay += due.size();
        return due;
    }

    private synchronized Duration untilNext() {
        Duration now = time.elapsed();
        Duration wait = untilFirst(now);
        nextTurn = now.plus(wait);
        return wait;
    }

    private Duration untilFirst(Duration now) {
        if (schedule.isEmpty()) {
            return LONGEST;
        }
        Duration wait = schedule.first().due().minus(now);
        if (wait.compareTo(TICK) < 0) {
            return TICK;
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** Whether what is due next cannot wait for the next turn. A tick it can: an answer that comes at once is to cost no waking. */
    private boolean wantsTurn() {
        boolean wants = !schedule.isEmpty() && schedule.first().due().plus(TICK).compareTo(nextTurn) < 0;
        if (wants) {
            // Asked for once.
            nextTurn = schedule.first().due();
        }
        return wants;
    }

    private void saw(Track track, Looked looked) {
        GroupName group = track.group().plan().group();
        boolean ofStandby;
        boolean changed;
        boolean early;
        Condition condition;
        synchronized (this) {
            Duration now = time.elapsed();
            underWay--;
            looks++;
            lateness.add(looked.began().minus(track.due()), now);
            if (groups.get(group) != track.group()) {
                return;
            }
            RoundOutcome before = track.outcome();
            boolean first = track.last().isEmpty();
            changed = track.group().saw(track, looked, now);
            condition = track.group().condition();
            ofStandby = !first && !track.group().owns(track) && track.outcome() != before;
            schedule.add(track);
            if (changed && condition != Condition.SERVING) {
                hurry(track.group());
            }
            early = wantsTurn();
        }
        if (early) {
            sooner.run();
        }
        if (changed) {
            listener.changed(group, condition);
        }
        if (ofStandby) {
            listener.standbyChanged(group, track.node());
        }
    }

    /** Looks at the other nodes at once: it will soon be asked whether one of them can take over. */
    private void hurry(GroupMonitor group) {
        Duration now = time.elapsed();
        for (Track track : group.tracks()) {
            if (!group.owns(track) && schedule.remove(track)) {
                track.hurry(now);
                schedule.add(track);
            }
        }
    }
}
