package io.kirikae.daemon;

import io.kirikae.config.DaemonSettings;
import io.kirikae.config.HistorySettings;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.Watch;
import io.kirikae.monitor.WatchListener;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Rounds;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.Assignment;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All duties of one daemon, over the ports that it is given: the machine's own in production, simulated ones in a simulation. Who
 * has them makes their turns. Safe for use by several threads, one at a time for each duty.
 */
public final class DaemonDuties {

    /** The name of the duty that watches: what it waits for, between its turns, are answers to looks. */
    static final String MONITOR = "monitor";

    /** Whether a standby could take over is told anew when one has come or gone, but not at each beat of one that flaps. */
    private static final Duration AFTER_STANDBY_NEWS = Duration.ofSeconds(5);

    private final Shared shared;
    private final Aftermath aftermath;
    private final Map<String, NotedDuty> duties = new LinkedHashMap<>();
    private final Rota preflights;
    private final Rota readings;
    private final PublishDuty publishing;
    private volatile HistorySettings history = new HistorySettings(Duration.ofDays(400), 100);

    /**
     * The duties of a daemon that looks after nothing yet.
     *
     * @param site what operations share
     * @param identity what the daemon is called
     * @param peers what the other daemons see
     * @param hands what works beside the duties
     */
    public DaemonDuties(Site site, Identity identity, PeerVantages peers, Hands hands) {
        this(site, site, identity, peers, hands, DutyObserver.NONE);
    }

    /**
     * The same, with a way of its own for those who only look, and observed.
     *
     * @param site what operations share
     * @param toWatch what operations share that only look, for ever and at many groups
     * @param identity what the daemon is called
     * @param peers what the other daemons see
     * @param hands what works beside the duties
     * @param observer is told what the duties lead to
     */
    public DaemonDuties(
            Site site, Site toWatch, Identity identity, PeerVantages peers, Hands hands, DutyObserver observer) {
        DaemonLog log = new DaemonLog(observer);
        KeptGroups groups = new KeptGroups();
        Ears ears = new Ears();
        Watch watch = new Watch(site.time(), new ProbingLooker(groups, hands, site.time()), ears, hands.wakeMonitor());
        this.shared = new Shared(
                site,
                toWatch,
                groups,
                watch,
                new Board(site.time()),
                new Troubles(log),
                hands.runs(),
                log,
                identity.words());
        this.preflights = new Rota(Duration.ofMinutes(10), site.time());
        this.readings = new Rota(Duration.ofMinutes(1), site.time());
        ears.standbyNews = group -> preflights.within(AFTER_STANDBY_NEWS, group);
        this.aftermath =
                new Aftermath(watch, shared.board(), log, group -> preflights.within(Duration.ZERO, group), observer);
        FailoverDesk desk = new FailoverDesk(shared, aftermath);
        ears.listener = desk;
        add(MONITOR, watch::turn);
        add("failover", desk);
        add("recovery", new RecoveryDuty(shared, aftermath));
        add("preflight", new PreflightDuty(shared, preflights));
        add("reconcile", new ReconcileDuty(shared, readings, desk, aftermath));
        this.publishing = new PublishDuty(shared, peers, identity.daemon());
        add("publish", publishing);
        add("housekeeping", new HousekeepingDuty(shared, () -> history));
    }

    /** A group as the configuration in force has it; absent if the daemon does not look after it. */
    Optional<WatchedGroup> watchedGroup(GroupName group) {
        return shared.groups().find(group).map(KeptGroup::watched);
    }

    /** What the rounds of the watch show of a group at this moment; absent if it is not watched. */
    Optional<Rounds> seen(GroupName group) {
        return shared.watch().sight(group).map(FailoverDesk::rounds);
    }

    /** What takes the answer of an operation that somebody else in this process has made. */
    public Consumer<Answer> aftermath() {
        return aftermath::of;
    }

    /**
     * What a daemon is called.
     *
     * @param daemon its name among the daemons, which no other process has or had, as {@link io.kirikae.store.HolderId} makes it
     * @param words as people read it in the journal, such as {@code on mon-1}
     */
    public record Identity(String daemon, String words) {}

    private void add(String name, Duty duty) {
        duties.put(name, new NotedDuty(name, duty, shared.log(), shared.site().time()));
    }

    /** The duties by name, the monitor first. */
    public Map<String, Duty> all() {
        return Collections.unmodifiableMap(duties);
    }

    /**
     * Looks after these groups from now on and no others. A group that is handed over unchanged, as the same object, is watched on
     * without losing count.
     *
     * @param groups all of them
     * @param settings how often
     * @param remember how long runs are remembered
     */
    public synchronized void keep(Collection<KeptGroup> groups, DaemonSettings settings, HistorySettings remember) {
        history = remember;
        Map<GroupName, KeptGroup> before = new LinkedHashMap<>();
        shared.groups().all().forEach(each -> before.put(each.name(), each));
        shared.groups().replace(groups);
        Set<GroupName> gone = new HashSet<>(before.keySet());
        for (KeptGroup group : groups) {
            gone.remove(group.name());
            boolean same = Optional.ofNullable(before.get(group.name()))
                            .filter(group::equals)
                            .isPresent()
                    && shared.watch().isWatching(group.plan(settings.standbyEvery()));
            if (!same) {
                shared.watch().watch(group.plan(settings.standbyEvery()), assigned(group));
            }
        }
        gone.forEach(shared.watch()::forget);
        before.values().stream().filter(each -> !groups.contains(each)).forEach(KeptGroup::close);
        shared.board().keep(shared.groups().names());
        preflights.keep(shared.groups().names(), settings.preflightEvery());
        readings.keep(shared.groups().names(), settings.reconcileEvery());
    }

    /** Until AWS has been read, the group is on the node that it was last assigned to, as far as anybody knows. */
    private Optional<NodeName> assigned(KeptGroup group) {
        try {
            return shared.site().store().assignments().read(group.name()).map(Assignment::owner);
        } catch (StoreException e) {
            shared.troubles().store(e);
            return Optional.empty();
        }
    }

    /**
     * Tells the other daemons that this one looks no more.
     *
     * @throws StoreException if the store cannot be used; its word then grows old
     */
    public void withdraw() {
        publishing.withdraw();
    }

    /** What is known of the groups and of the duties. */
    public DutiesView view() {
        return new DutiesView(shared, duties.values());
    }

    /** Hears for the desk, which can be made only once there is a watch to hear. */
    private static final class Ears implements WatchListener {

        private volatile WatchListener listener = WatchListener.NONE;
        private volatile Consumer<GroupName> standbyNews = group -> {};

        @Override
        public void changed(GroupName group, Condition condition) {
            listener.changed(group, condition);
        }

        @Override
        public void standbyChanged(GroupName group, NodeName node) {
            listener.standbyChanged(group, node);
            standbyNews.accept(group);
        }
    }
}
