package io.kirikae.operation;

import io.kirikae.decision.Decider;
import io.kirikae.decision.Decision;
import io.kirikae.decision.GroupView;
import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Detector.Detected;
import io.kirikae.plan.Plan;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import java.util.Optional;

/**
 * Moves a group away from an owner that is down: looks for itself, decides, plans, does and proves. The same incident twice is
 * one run. Safe for use by several threads and processes.
 */
public final class FailOver {

    private final Site site;
    private final WatchedGroup watched;
    private final Progress progress;
    private final Optional<Rounds> seenBefore;

    /**
     * A failover of one group.
     *
     * @param site what operations share
     * @param watched the group
     * @param progress is told what goes on
     */
    public FailOver(Site site, WatchedGroup watched, Progress progress) {
        this(site, watched, progress, Optional.empty());
    }

    /**
     * A failover of one group that goes on from what a monitor of this process has just seen: where the owner has been down in all rounds but one that the policy
     * wants, one more here decides.
     *
     * @param site what operations share
     * @param watched the group
     * @param progress is told what goes on
     * @param seenBefore what the monitor has seen; rounds that are not of this moment count for nothing
     */
    public FailOver(Site site, WatchedGroup watched, Progress progress, Optional<Rounds> seenBefore) {
        this.site = site;
        this.watched = watched;
        this.progress = progress;
        this.seenBefore = seenBefore;
    }

    /**
     * Fails over if the owner is down and nothing forbids it. A run that a crash left unfinished is gone on with instead.
     *
     * @param asker who asks
     * @param request how, and which guards a person overrides
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Request request) throws InterruptedException {
        Optional<RunHistory> known = Incident.ended(site.store(), asker);
        if (known.isPresent()) {
            return new Answer.KnownAlready(known.get());
        }
        Optional<Turn> turn = site.turn(watched.group().name());
        if (turn.isEmpty()) {
            return new Answer.NotRun(new Verdict.Blocked(
                    Guard.RUN_IN_PROGRESS,
                    "Another process is changing group " + watched.group().name() + "; 'kirikae status "
                            + watched.group().name() + "' shows which."));
        }
        try (Turn held = turn.get()) {
            Optional<RunHistory> unfinished =
                    Unfinished.of(site.store(), watched.group().name());
            return unfinished.isPresent()
                    ? new Continuation(site, watched, progress).resume(unfinished.get(), held)
                    : withNextStandbys(failOver(asker, request, held), asker, request, held);
        }
    }

    /**
     * Where EC2 had no capacity for one standby, the next one is tried. The incident has led to the first run; a crash in between leaves the
     * group to whoever looks next.
     */
    private Answer withNextStandbys(Answer first, Asker asker, Request request, Turn turn) throws InterruptedException {
        Answer answer = first;
        for (int tries = watched.group().nodes().size();
                tries > 0
                        && answer instanceof Answer.Ran ran
                        && Capacity.refused(ran.history()).isPresent();
                tries--) {
            Asker again = new Asker(
                    asker.who(),
                    asker.reason().isEmpty()
                            ? ""
                            : asker.reason() + ", after run "
                                    + ran.history().run().id(),
                    Optional.empty());
            Turn next = new Turn(
                    turn.lease(),
                    turn.stop(),
                    site.runBook().epoch(watched.group().name()));
            Answer another = failOver(again, request, next);
            if (!(another instanceof Answer.Ran)) {
                return answer;
            }
            answer = another;
        }
        return answer;
    }

    /** What would be done now, without the lease and without changing anything. */
    public Answer.Planned plan(Asker asker, Request request) throws InterruptedException {
        Judged judged = judge(asker, request);
        Verdict verdict = judged.decision().verdict();
        Plan plan = verdict instanceof Verdict.FailOver failOver
                ? Planner.failover(watched.group().name(), judged.detected().cloud(), failOver.to())
                : nothing(judged);
        return new Answer.Planned(verdict, plan);
    }

    private Plan nothing(Judged judged) {
        return new Plan(
                watched.group().name(),
                Optional.empty(),
                judged.view()
                        .ownerNode()
                        .map(node -> node.name())
                        .orElse(watched.group().preferred().name()),
                java.util.List.of());
    }

    private Answer failOver(Asker asker, Request request, Turn turn) throws InterruptedException {
        Judged judged = judge(asker, request);
        Decision decision = judged.decision();
        if (!(decision.verdict() instanceof Verdict.FailOver failOver)) {
            return new Answer.NotRun(decision.verdict());
        }
        Plan plan = Planner.failover(watched.group().name(), judged.detected().cloud(), failOver.to());
        Asker because = new Asker(asker.who(), reason(asker, failOver), asker.incident());
        return new Start(site, watched, progress)
                .run(RunKind.FAILOVER, plan, because, judged.detected().cloud(), turn, prelude(plan, judged));
    }

    private static Prelude prelude(Plan plan, Judged judged) {
        return new Prelude(
                plan.from().map(judged.detected().downSince()::get),
                judged.decision().lifted());
    }

    private static String reason(Asker asker, Verdict.FailOver failOver) {
        return asker.reason().isEmpty() ? failOver.why() : asker.reason() + " (" + failOver.why() + ")";
    }

    private record Judged(Detected detected, GroupView view, Decision decision) {}

    private Judged judge(Asker asker, Request request) throws InterruptedException {
        Detected detected =
                new Detector(watched, site.lookout(), site.sideBySide(), site.time(), progress, seenBefore).detect();
        Judged judged = judge(asker, request, detected);
        if (judged.decision().verdict() instanceof Verdict.FailOver) {
            CloudLook settled = new SettledLook(site, watched).after(detected.cloud());
            judged = settled.equals(detected.cloud()) ? judged : judge(asker, request, detected.with(settled));
        }
        progress.tell(Progress.Phase.DECIDE, Verdicts.text(judged.decision().verdict()));
        return judged;
    }

    private Judged judge(Asker asker, Request request, Detected detected) {
        Views views = new Views(watched, site.store(), site.time());
        GroupView view = views.view(
                detected.round(),
                detected.cloud(),
                detected.evidence(),
                detected.counters(),
                request,
                views.standing(MoveKind.FAILOVER, asker.incident(), Optional.empty()));
        return new Judged(detected, view, Decider.decision(view, watched.policy()));
    }
}
