package io.kirikae.operation;

import io.kirikae.decision.GroupView;
import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.PlannedMove;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Verdict;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.store.RunKind;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a group as planned, to any node that can serve; a failback is the same to the preferred node. Safe for use by several
 * threads and processes.
 */
public final class SwitchOver {

    private final Site site;
    private final WatchedGroup watched;
    private final MoveKind kind;
    private final Progress progress;

    /**
     * A planned move of one group.
     *
     * @param site what operations share
     * @param watched the group
     * @param kind {@link MoveKind#SWITCHOVER} or {@link MoveKind#FAILBACK}
     * @param progress is told what goes on
     */
    public SwitchOver(Site site, WatchedGroup watched, MoveKind kind, Progress progress) {
        this.site = site;
        this.watched = watched;
        this.kind = kind;
        this.progress = progress;
    }

    /**
     * Moves the addresses.
     *
     * @param asker who asks
     * @param request which guards a person overrides
     * @param wanted the node to move to; if absent, the preferred node, or the next one if that is the owner
     * @param approvedHash the hash of the plan that was approved; if it would differ now, nothing is done
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Request request, Optional<NodeName> wanted, Optional<String> approvedHash)
            throws InterruptedException {
        Optional<Turn> turn = site.turn(watched.group().name());
        if (turn.isEmpty()) {
            return new Answer.NotRun(new Verdict.Blocked(
                    Guard.RUN_IN_PROGRESS,
                    "Another process is changing group " + watched.group().name() + "."));
        }
        try (Turn held = turn.get()) {
            Judged judged = judge(asker, request, wanted);
            if (!(judged.verdict() instanceof Verdict.FailOver)) {
                return new Answer.NotRun(judged.verdict());
            }
            String hash = PlanHash.of(judged.plan()).value();
            if (approvedHash.isPresent() && !approvedHash.get().equals(hash)) {
                return new Answer.NotRun(new Verdict.Blocked(
                        Guard.PREFLIGHT_FAILED,
                        "The plan is not the one that was approved: approved was " + approvedHash.get() + ", now it is "
                                + hash + ". Look at 'kirikae plan "
                                + watched.group().name() + "' and approve anew."));
            }
            Prelude prelude = new Prelude(Optional.empty(), request.overrides());
            return new Start(site, watched, progress)
                    .run(runKind(), judged.plan(), asker, judged.look(), held, prelude);
        }
    }

    /** What would be done now, without the lease and without changing anything. */
    public Answer.Planned plan(Asker asker, Request request, Optional<NodeName> wanted) throws InterruptedException {
        Judged judged = judge(asker, request, wanted);
        return new Answer.Planned(judged.verdict(), judged.plan());
    }

    private RunKind runKind() {
        return kind == MoveKind.FAILBACK ? RunKind.FAILBACK : RunKind.SWITCHOVER;
    }

    private record Judged(CloudLook look, Verdict verdict, Plan plan) {}

    private Judged judge(Asker asker, Request request, Optional<NodeName> wanted) throws InterruptedException {
        List<Object> seen = site.sideBySide().all(List.of(() -> site.lookout().round(watched), () -> site.lookout()
                .cloud(watched.group())));
        Round round = (Round) seen.get(0);
        CloudLook look = new SettledLook(site, watched).after((CloudLook) seen.get(1));
        Views views = new Views(watched, site.store(), site.time());
        Optional<String> unfinished = Unfinished.of(
                        site.store(), watched.group().name())
                .map(history -> "run " + history.run().id() + " has not ended; type 'kirikae resume "
                        + history.run().id() + "' or 'kirikae rollback "
                        + history.run().id() + "' first");
        GroupView view = views.view(
                round,
                look,
                Map.of(),
                Map.<NodeName, RoundCounter>of(),
                request,
                views.standing(kind, asker.incident(), unfinished));
        NodeName to = wanted.orElseGet(() -> target(view));
        Plan nothing = new Plan(watched.group().name(), view.ownerNode().map(node -> node.name()), to, List.of());
        Plan plan = look.unreachable().isEmpty() && look.obstaclesTo(to).isEmpty()
                ? Planner.plan(watched.group().name(), look, to)
                : nothing;
        Verdict verdict = PlannedMove.decide(view, to, plan.isEmpty());
        progress.tell(Progress.Phase.DECIDE, Verdicts.text(verdict));
        return new Judged(look, verdict, verdict instanceof Verdict.FailOver ? plan : nothing);
    }

    private NodeName target(GroupView view) {
        NodeName preferred = watched.group().preferred().name();
        boolean home =
                view.ownerNode().map(node -> node.name().equals(preferred)).orElse(false);
        return kind == MoveKind.SWITCHOVER && home
                ? watched.group().nodes().get(1).name()
                : preferred;
    }
}
