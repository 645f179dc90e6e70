package io.kirikae.daemon;

import io.kirikae.config.DaemonSettings;
import io.kirikae.config.DriftPolicy;
import io.kirikae.config.HistorySettings;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Windows;
import io.kirikae.operation.Rig;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One daemon's duties over a rig, turned in one thread on virtual time. Several of them may share a rig. */
final class DaemonRig {

    static final DaemonSettings SETTINGS = new DaemonSettings(
            Path.of("/run/kirikae/kirikae.sock"),
            "kirikae",
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    static final HistorySettings HISTORY = new HistorySettings(Duration.ofDays(400), 100);

    private static int daemons;

    final Rig rig;
    final Site site;
    final DaemonDuties duties;
    final PeerVantages peers;
    boolean storeFails;
    final ManualWorkers workers = new ManualWorkers();
    private List<KeptGroup> kept = List.of();
    private final Map<String, Duration> nextTurn = new TreeMap<>();

    DaemonRig(Rig rig, String name) {
        this.rig = rig;
        this.site = over(rig.site(), FailingStore.over(rig.store, () -> storeFails));
        this.peers =
                new PeerVantages(site.store().vantages(), rig.time, name, Duration.ofSeconds(15), Duration.ofHours(1));
        this.duties = new DaemonDuties(site, new DaemonDuties.Identity(name, "on " + name), peers, Hands.of(workers));
    }

    private static Site over(Site site, Store store) {
        return new Site(
                store,
                site.lookout(),
                site.engine(),
                site.leases(),
                site.leaseTimes(),
                site.sideBySide(),
                site.time(),
                site.random(),
                site.stop());
    }

    /** A daemon that looks after the rig's group. */
    static DaemonRig of(Rig rig, FailoverMode mode, DriftPolicy drift) {
        DaemonRig daemon = new DaemonRig(rig, "mon-" + ++daemons);
        daemon.keep(mode, drift);
        return daemon;
    }

    /** As at a SIGHUP after which nothing has changed. */
    void keepAgain() {
        duties.keep(kept, SETTINGS, HISTORY);
    }

    void keep(FailoverMode mode, DriftPolicy drift) {
        kept = List.of(new KeptGroup(withMode(rig.watched(), mode), drift));
        keepAgain();
    }

    private static WatchedGroup withMode(WatchedGroup group, FailoverMode mode) {
        DecisionPolicy policy = group.policy();
        return new WatchedGroup(
                group.group(),
                group.probes(),
                group.witnesses(),
                new DecisionPolicy(
                        policy.downAfter(),
                        policy.every(),
                        policy.upAfter(),
                        policy.coolDown(),
                        policy.witnessesNeeded(),
                        mode,
                        Windows.always()),
                group.proof(),
                group.within());
    }

    /** Lets the daemon live for so long. */
    void live(Duration length) throws InterruptedException {
        Duration end = rig.time.elapsed().plus(length);
        while (rig.time.elapsed().compareTo(end) < 0) {
            step();
            Duration now = rig.time.elapsed();
            Duration next = nextTurn.values().stream().min(Duration::compareTo).orElse(end);
            Duration wait = (next.compareTo(end) < 0 ? next : end).minus(now);
            rig.time.pause(wait);
        }
    }

    /** Makes the turns that are due, and does the work that comes of them. */
    void step() throws InterruptedException {
        for (Map.Entry<String, Duty> duty : duties.all().entrySet()) {
            Duration now = rig.time.elapsed();
            if (nextTurn.getOrDefault(duty.getKey(), Duration.ZERO).compareTo(now) <= 0) {
                Duration wait = duty.getValue().turn();
                workers.work();
                nextTurn.put(duty.getKey(), rig.time.elapsed().plus(wait));
            }
        }
    }

    GroupOverview overview() {
        return duties.view().groups().get(0);
    }
}
