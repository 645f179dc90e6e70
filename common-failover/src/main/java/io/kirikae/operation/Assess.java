package io.kirikae.operation;

import io.kirikae.decision.Decider;
import io.kirikae.decision.GroupView;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.StatusReport.AddressStatus;
import io.kirikae.operation.StatusReport.NodeStatus;
import io.kirikae.store.Assignment;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks once and tells how a group stands. Changes nothing and needs no lease. */
public final class Assess {

    private final Lookout lookout;
    private final Site site;

    /**
     * Over what operations share.
     *
     * @param site what operations share
     */
    public Assess(Site site) {
        this.site = site;
        this.lookout = site.lookout();
    }

    /**
     * Looks.
     *
     * @param watched the group
     * @throws InterruptedException if the thread is interrupted while it looks
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public StatusReport run(WatchedGroup watched) throws InterruptedException {
        List<Object> seen =
                site.sideBySide().all(List.of(() -> lookout.round(watched), () -> lookout.cloud(watched.group())));
        Round round = (Round) seen.get(0);
        CloudLook look = (CloudLook) seen.get(1);
        return report(watched, round, look);
    }

    /**
     * Looks at several groups side by side.
     *
     * @return their reports in the same order
     * @throws InterruptedException if the thread is interrupted while it looks
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public List<StatusReport> all(List<WatchedGroup> groups) throws InterruptedException {
        List<Callable<StatusReport>> looks = new ArrayList<>();
        groups.forEach(each -> looks.add(() -> run(each)));
        return site.sideBySide().all(looks);
    }

    private StatusReport report(WatchedGroup watched, Round round, CloudLook look) {
        GroupName group = watched.group().name();
        Views views = new Views(watched, site.store(), site.time());
        Optional<String> unfinished = Unfinished.of(site.store(), group)
                .map(history -> "run " + history.run().id() + " has not ended");
        GroupView view = views.view(
                round,
                look,
                Map.of(),
                counters(watched, round),
                Request.by(Trigger.OPERATOR),
                views.standing(MoveKind.FAILOVER, Optional.empty(), unfinished));
        Optional<Assignment> assigned = site.store().assignments().read(group);
        return new StatusReport(
                group,
                look.owner(),
                assigned,
                Ownership.drift(look.owner(), assigned),
                Readiness.of(view),
                Readiness.toEach(view),
                Decider.decide(view, watched.policy()),
                watched.group().nodes().stream()
                        .map(node -> status(node, round))
                        .toList(),
                look.sightings().stream()
                        .map(sighting -> new AddressStatus(
                                sighting.address().key(), sighting.reachableAt(), sighting.whereabouts()))
                        .toList(),
                round.witnesses(),
                site.store().pauses().read(group),
                site.store().leases().read(group),
                site.store().journal().latest(group, 1).stream().findFirst());
    }

    /** One look is one round: what it shows is not yet confirmed, and the verdict says so. */
    private static Map<NodeName, RoundCounter> counters(WatchedGroup watched, Round round) {
        Map<NodeName, RoundCounter> counters = new HashMap<>();
        watched.group()
                .nodes()
                .forEach(node -> counters.put(node.name(), RoundCounter.none().next(round.of(node.name()))));
        return counters;
    }

    private static NodeStatus status(Node node, Round round) {
        List<ProbeView> probes = round.probes().getOrDefault(node.name(), List.of());
        List<ProbeView> decisive = probes.stream().filter(ProbeView::decisive).toList();
        boolean serves = !decisive.isEmpty() && decisive.stream().allMatch(ProbeView::up);
        return new NodeStatus(
                node.name(), serves, probes.stream().map(ProbeView::words).toList());
    }
}
