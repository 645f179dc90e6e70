package io.kirikae.operation;

import io.kirikae.decision.Decider;
import io.kirikae.decision.GroupView;
import io.kirikae.decision.Guard;
import io.kirikae.decision.InstanceView;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Standing;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.plan.Plan;
import io.kirikae.store.Assignment;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Moves a group away from an owner that a monitor has seen to be down. Decides as {@link FailOver} does, from the monitor's rounds
 * in place of rounds of its own, and looks at that moment at all else: the other nodes, the witnesses, EC2 and AWS.
 *
 * <p>It decides without the lease and takes it only to act, so that several monitors that hold a group back do not keep each other
 * from its lease. What may have changed meanwhile is read again under the lease. Never waits for a lease. Safe for use by several
 * threads and processes.
 */
public final class MonitorFailOver {

    /** Stands for AWS where it is found out whether it must be asked at all. */
    private static final String NOT_ASKED = "it has not been asked";

    private final Site site;
    private final WatchedGroup watched;
    private final Progress progress;

    /**
     * A failover of one group.
     *
     * @param site what operations share
     * @param watched the group
     * @param progress is told what goes on
     */
    public MonitorFailOver(Site site, WatchedGroup watched, Progress progress) {
        this.site = site;
        this.watched = watched;
        this.progress = progress;
    }

    /**
     * The incident under which a monitor fails a group over: the same for all monitors, until somebody has assigned the group
     * anew. So one outage under one assignment leads to one run at most, however many see it.
     *
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public IncidentId incident() {
        long epoch = assigned().map(Assignment::epoch).orElse(0L);
        return new IncidentId("monitor", group() + "@" + epoch);
    }

    /**
     * Whether EC2 itself says that the node is down, which spares the rounds that are still missing. False if EC2 cannot be
     * asked.
     */
    public boolean confirmedByEc2(NodeName node) {
        return Optional.ofNullable(site.lookout().evidence(watched.group()).get(node))
                .filter(InstanceView::confirmsDown)
                .isPresent();
    }

    /**
     * Fails over if what the rounds and the looks of this moment show allows it.
     *
     * @param asker who asks, with the {@link #incident}
     * @param seen what the monitor has seen
     * @param gently whether AWS is asked only once nothing else stands in the way: for tries that come again and again
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Rounds seen, boolean gently) throws InterruptedException {
        Optional<Assignment> before = assigned();
        Judged judged = judge(asker, seen, gently);
        if (!(judged.verdict() instanceof Verdict.FailOver)) {
            return new Answer.NotRun(judged.verdict());
        }
        Optional<Turn> turn = site.turnAtOnce(group());
        if (turn.isEmpty()) {
            return new Answer.NotRun(
                    new Verdict.Blocked(Guard.RUN_IN_PROGRESS, "Another process is changing group " + group() + "."));
        }
        try (Turn held = turn.get()) {
            Optional<RunHistory> unfinished = Unfinished.of(site.store(), group());
            return unfinished.isPresent()
                    ? new Continuation(site, watched, progress).resume(unfinished.get(), held)
                    : act(asker, judged, before, held, seen.downSince());
        }
    }

    /** What would be done now, without the lease and without changing anything. The parameters are as for {@link #run}. */
    public Verdict verdict(Asker asker, Rounds seen, boolean gently) throws InterruptedException {
        return judge(asker, seen, gently).verdict();
    }

    private Answer act(Asker asker, Judged judged, Optional<Assignment> before, Turn turn, Optional<Duration> downSince)
            throws InterruptedException {
        if (!assigned().equals(before)) {
            return new Answer.NotRun(new Verdict.Stay("group " + group() + " has been assigned anew meanwhile"));
        }
        Verdict verdict = Decider.decide(judged.under(standing(asker)), watched.policy());
        if (!(verdict instanceof Verdict.FailOver failOver)) {
            return new Answer.NotRun(verdict);
        }
        Plan plan = Planner.failover(group(), judged.cloud(), failOver.to());
        String reason = asker.reason().isEmpty() ? failOver.why() : asker.reason() + " (" + failOver.why() + ")";
        Asker because = new Asker(asker.who(), reason, asker.incident());
        return new Start(site, watched, progress)
                .run(RunKind.FAILOVER, plan, because, judged.cloud(), turn, new Prelude(downSince, Map.of()));
    }

    private record Judged(GroupView view, CloudLook cloud, Verdict verdict) {
        GroupView under(Standing standing) {
            return new GroupView(
                    view.group(),
                    view.nodes(),
                    view.owner(),
                    view.rounds(),
                    view.witnesses(),
                    view.cloudUnreachable(),
                    standing,
                    view.request());
        }
    }

    private Judged judge(Asker asker, Rounds seen, boolean gently) throws InterruptedException {
        Set<NodeName> known = justSeenDown(seen);
        if (!gently) {
            List<Callable<Object>> looks =
                    List.of(() -> round(seen, known), () -> site.lookout().cloud(watched.group()), this::evidence);
            List<Object> all = site.sideBySide().all(looks);
            @SuppressWarnings("unchecked") // the third look gives this
            Map<NodeName, InstanceView> evidence = (Map<NodeName, InstanceView>) all.get(2);
            return judgeSettled(asker, seen, known, (Round) all.get(0), (CloudLook) all.get(1), evidence);
        }
        Round round = round(seen, known);
        Judged presumed = judge(asker, seen, known, round, notAsked(), Map.of());
        return onlyAwsIsMissing(presumed.verdict())
                ? judgeSettled(asker, seen, known, round, site.lookout().cloud(watched.group()), evidence())
                : presumed;
    }

    private Judged judgeSettled(
            Asker asker,
            Rounds seen,
            Set<NodeName> known,
            Round round,
            CloudLook cloud,
            Map<NodeName, InstanceView> evidence)
            throws InterruptedException {
        Judged judged = judge(asker, seen, known, round, cloud, evidence);
        if (!(judged.verdict() instanceof Verdict.FailOver)) {
            return judged;
        }
        CloudLook settled = new SettledLook(site, watched).after(cloud);
        return settled.equals(cloud) ? judged : judge(asker, seen, known, round, settled, evidence);
    }

    private Judged judge(
            Asker asker,
            Rounds seen,
            Set<NodeName> known,
            Round round,
            CloudLook cloud,
            Map<NodeName, InstanceView> evidence) {
        Views views = new Views(watched, site.store(), site.time());
        GroupView view = views.view(
                owner(seen, cloud),
                round,
                cloud,
                evidence,
                counters(seen, known, round),
                Request.by(Trigger.MONITOR),
                standing(asker));
        Verdict verdict = Decider.decide(view, watched.policy());
        progress.tell(Progress.Phase.DECIDE, Verdicts.text(verdict));
        return new Judged(view, cloud, verdict);
    }

    /** While AWS does not say who owns the group, it is the one whom the monitor has looked at as such. */
    private static OwnerView owner(Rounds seen, CloudLook cloud) {
        return cloud.unreachable().isPresent()
                ? seen.owner()
                        .<OwnerView>map(OwnerView.On::new)
                        .orElseGet(() -> new OwnerView.Unclear("AWS could not be read, and no owner is known"))
                : cloud.owner();
    }

    private CloudLook notAsked() {
        return CloudLook.failed(NOT_ASKED, site.time().elapsed());
    }

    /** AWS comes last among the guards: if it is what blocks, nothing else does. */
    private static boolean onlyAwsIsMissing(Verdict verdict) {
        return verdict instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE;
    }

    private Map<NodeName, InstanceView> evidence() {
        return site.lookout().evidence(watched.group());
    }

    private Standing standing(Asker asker) {
        Optional<String> unfinished = Unfinished.of(site.store(), group())
                .map(history -> "run " + history.run().id());
        return new Views(watched, site.store(), site.time()).standing(MoveKind.FAILOVER, asker.incident(), unfinished);
    }

    /** Of these nodes the monitor's own round holds; everything else is looked at again. */
    private Set<NodeName> justSeenDown(Rounds seen) {
        Duration now = site.time().elapsed();
        return watched.group().nodes().stream()
                .map(Node::name)
                .filter(node -> seen.justDown(node, now))
                .collect(Collectors.toSet());
    }

    private Round round(Rounds seen, Set<NodeName> known) throws InterruptedException {
        Round now = site.lookout().round(watched, known);
        Map<NodeName, List<ProbeView>> probes = new HashMap<>(now.probes());
        known.forEach(node -> probes.put(node, seen.last().getOrDefault(node, List.of())));
        return new Round(probes, now.witnesses());
    }

    /** The monitor's counters, with one round more for each node that was looked at here. */
    private Map<NodeName, RoundCounter> counters(Rounds seen, Set<NodeName> known, Round round) {
        Map<NodeName, RoundCounter> counters = new HashMap<>();
        for (Node each : watched.group().nodes()) {
            NodeName node = each.name();
            RoundCounter counter = seen.counters().getOrDefault(node, RoundCounter.none());
            counters.put(node, known.contains(node) ? counter : counter.next(round.of(node)));
        }
        return counters;
    }

    private Optional<Assignment> assigned() {
        return site.store().assignments().read(group());
    }

    private GroupName group() {
        return watched.group().name();
    }
}
