package io.kirikae.operation;

import io.kirikae.decision.GroupView;
import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.PlannedMove;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Verdict;
import io.kirikae.plan.Plan;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a group as planned, to any node that can serve; a failback is the same to the preferred node. The same incident twice is one
 * run: one that has not ended is gone on with. Safe for use by several threads and processes.
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
     * @param wanted the node to move to; if absent, that of the approved plan, where it is at hand, else the preferred node, or the
     *     next one if that is the owner
     * @param approval the approval, if only an approved plan may be carried out; if the plan would differ now, nothing is done
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Request request, Optional<NodeName> wanted, Optional<Approval> approval)
            throws InterruptedException {
        Optional<RunHistory> known = Incident.ended(site.store(), asker);
        if (known.isPresent()) {
            return new Answer.KnownAlready(known.get());
        }
        Optional<Turn> turn = site.turn(watched.group().name());
        if (turn.isEmpty()) {
            return new Answer.NotRun(new Verdict.Blocked(
                    Guard.RUN_IN_PROGRESS,
                    "Another process is changing group " + watched.group().name() + "."));
        }
        try (Turn held = turn.get()) {
            Optional<RunHistory> mine =
                    Unfinished.of(site.store(), watched.group().name()).filter(history -> Incident.is(history, asker));
            return mine.isPresent()
                    ? new Continuation(site, watched, progress).resume(mine.get(), held)
                    : switchOver(asker, request, wanted, approval, held);
        }
    }

    private Answer switchOver(
            Asker asker, Request request, Optional<NodeName> wanted, Optional<Approval> approval, Turn turn)
            throws InterruptedException {
        Optional<NodeName> to = wanted.or(() -> approval.flatMap(Approval::plan).map(Plan::to));
        Judged judged = judge(asker, request, to);
        if (!(judged.verdict() instanceof Verdict.FailOver)) {
            return new Answer.NotRun(judged.verdict());
        }
        Optional<String> refused = approval.flatMap(given -> given.refuses(judged.plan()));
        if (refused.isPresent()) {
            return new Answer.NotRun(new Verdict.Blocked(Guard.PREFLIGHT_FAILED, refused.get()));
        }
        Prelude prelude = new Prelude(Optional.empty(), request.overrides(), approval);
        return new Start(site, watched, progress).run(runKind(), judged.plan(), asker, judged.look(), turn, prelude);
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
        Verdict verdict = PlannedMove.decide(view, to, plan.isEmpty() && !isAssignedElsewhere(look, to));
        progress.tell(Progress.Phase.DECIDE, Verdicts.text(verdict));
        return new Judged(look, verdict, verdict instanceof Verdict.FailOver ? plan : nothing);
    }

    /**
     * Whether a node has all addresses, and the group is assigned to another: somebody has moved them by hand, and a person says now that
     * this is where they shall be. A run without steps assigns the group to it, if the service answers there.
     */
    private boolean isAssignedElsewhere(CloudLook look, NodeName to) {
        return look.unreachable().isEmpty()
                && look.owner() instanceof OwnerView.On on
                && on.node().equals(to)
                && Ownership.drift(
                                on,
                                site.store().assignments().read(watched.group().name()))
                        .isPresent();
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
