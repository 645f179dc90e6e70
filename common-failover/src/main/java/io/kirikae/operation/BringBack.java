package io.kirikae.operation;

import io.kirikae.decision.GroupView;
import io.kirikae.decision.Guard;
import io.kirikae.decision.LastRun;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.PlannedMove;
import io.kirikae.decision.Request;
import io.kirikae.decision.Standing;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.plan.Plan;
import io.kirikae.store.Assignment;
import io.kirikae.store.RunKind;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Brings a group's addresses back to the node that they are assigned to, after somebody has moved them past Kirikae. Does so once in
 * a cool-down: who moves them again means it. Safe for use by several threads and processes.
 */
public final class BringBack {

    private final Site site;
    private final WatchedGroup watched;

    /**
     * For one group.
     *
     * @param site what operations share
     * @param watched the group
     */
    public BringBack(Site site, WatchedGroup watched) {
        this.site = site;
        this.watched = watched;
    }

    /**
     * Brings them back if the assigned node serves, the group is not paused, no run of it is open, and none has ended within the
     * cool-down. Never waits for a lease.
     *
     * @param asker who asks
     * @param assigned the assignment that was seen to differ from what is; if there is another by now, nothing is done
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Assignment assigned) throws InterruptedException {
        Optional<Turn> turn = site.turnAtOnce(group());
        if (turn.isEmpty()) {
            return new Answer.NotRun(
                    new Verdict.Blocked(Guard.RUN_IN_PROGRESS, "Another process is changing group " + group() + "."));
        }
        try (Turn held = turn.get()) {
            boolean same = site.store()
                    .assignments()
                    .read(group())
                    .filter(assigned::equals)
                    .isPresent();
            return same
                    ? bringBack(asker, assigned.owner(), held)
                    : new Answer.NotRun(new Verdict.Stay("group " + group() + " has been assigned anew meanwhile"));
        }
    }

    private Answer bringBack(Asker asker, NodeName to, Turn turn) throws InterruptedException {
        List<Callable<Object>> looks = List.of(
                () -> site.lookout().round(watched), () -> site.lookout().cloud(watched.group()));
        List<Object> seen = site.sideBySide().all(looks);
        CloudLook cloud = new SettledLook(site, watched).after((CloudLook) seen.get(1));
        Views views = new Views(watched, site.store(), site.time());
        Optional<String> unfinished = Unfinished.of(site.store(), group())
                .map(history -> "run " + history.run().id() + " has not ended");
        Standing standing = views.standing(MoveKind.SWITCHOVER, Optional.empty(), unfinished);
        GroupView view =
                views.view((Round) seen.get(0), cloud, Map.of(), Map.of(), Request.by(Trigger.MONITOR), standing);
        boolean movable =
                cloud.owner() instanceof OwnerView.On && cloud.obstaclesTo(to).isEmpty();
        Plan plan = movable ? Planner.plan(group(), cloud, to) : new Plan(group(), Optional.empty(), to, List.of());
        Verdict verdict =
                standing.lastRun().flatMap(this::tooSoon).orElseGet(() -> PlannedMove.decide(view, to, plan.isEmpty()));
        return verdict instanceof Verdict.FailOver
                ? new Start(site, watched, Progress.SILENT).run(RunKind.SWITCHOVER, plan, asker, cloud, turn)
                : new Answer.NotRun(verdict);
    }

    private Optional<Verdict> tooSoon(LastRun last) {
        Duration coolDown = watched.policy().coolDown();
        boolean over = !last.stuck() && last.endedAgo().compareTo(coolDown) >= 0;
        return last.acknowledged() || over
                ? Optional.empty()
                : Optional.of(new Verdict.Blocked(
                        Guard.COOLING_DOWN,
                        last.text() + " too recently to move the addresses by itself again; 'kirikae switchover "
                                + group() + " --to NODE' assigns them to where they shall be"));
    }

    private GroupName group() {
        return watched.group().name();
    }
}
