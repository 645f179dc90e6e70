package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Verdict;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Optional;

/**
 * A move on behalf of somebody who may be gone before it has ended, such as a build whose server is restarted. It bears an incident,
 * by which it is found again: whoever comes back with the same order gets the same run, goes on with it if nobody does, waits for it
 * if somebody does, and never begins a second one. One thread runs it; others may stop it.
 */
public final class Errand {

    /** How long to wait before looking again whether another process has finished the run. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** What becomes of a run that is stopped half-way. */
    public enum AfterStop {
        /** Everything is brought back to where it was. */
        ROLL_BACK,
        /** It is left as it is, for 'kirikae resume', 'kirikae rollback' or a daemon, which goes on with it. */
        LEAVE
    }

    /**
     * What is wanted.
     *
     * @param kind {@link RunKind#FAILOVER}, {@link RunKind#SWITCHOVER} or {@link RunKind#FAILBACK}
     * @param asker who asks, with the incident
     * @param request which guards a person overrides
     * @param to the node to move to, for a planned move; as in {@link SwitchOver}
     * @param approval the approval that binds a planned move to its plan
     */
    public record Order(
            RunKind kind, Asker asker, Request request, Optional<NodeName> to, Optional<Approval> approval) {
        /**
         * Checks the form.
         *
         * @throws IllegalArgumentException if there is no incident, the kind moves nothing, or a failover has a target or an approval
         */
        public Order {
            if (asker.incident().isEmpty()) {
                throw new IllegalArgumentException("an errand is found again by its incident");
            }
            if (kind == RunKind.UPKEEP) {
                throw new IllegalArgumentException("an errand moves addresses");
            }
            if (kind == RunKind.FAILOVER && (to.isPresent() || approval.isPresent())) {
                throw new IllegalArgumentException(
                        "a failover chooses its node from what it sees, so none can be named or approved");
            }
        }
    }

    private record Stop(AfterStop then, String why) {}

    private final Site site;
    private final WatchedGroup watched;
    private final Order order;
    private final Progress progress;
    private final StopSignal signal = new StopSignal();
    private volatile Optional<Stop> stop = Optional.empty();

    /**
     * An errand.
     *
     * @param site what operations share
     * @param watched the group
     * @param order what is wanted
     * @param progress is told what goes on
     */
    public Errand(Site site, WatchedGroup watched, Order order, Progress progress) {
        this.site = site;
        this.watched = watched;
        this.order = order;
        this.progress = progress;
    }

    /**
     * Stops it: the running step is finished, the next one is not begun. A run that has come to its proof is no longer stopped.
     *
     * @param then what becomes of the run
     * @param why the reason, as a clause
     */
    public void stop(AfterStop then, String why) {
        stop = Optional.of(new Stop(then, why));
        signal.give();
    }

    /**
     * Carries it out, or finds out what has become of it.
     *
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be found again
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run() throws InterruptedException {
        order.approval().ifPresent(given -> progress.tell(Progress.Phase.DECIDE, "approved is " + given.text()));
        Answer answer = ask(site.stoppedBy(signal));
        while (isElsewhere(answer)) {
            answer = await();
        }
        return stop.isPresent() && isOpen(answer) ? afterStop(stop.get(), answer) : answer;
    }

    private Answer ask(Site stoppable) throws InterruptedException {
        if (order.kind() == RunKind.FAILOVER) {
            return new FailOver(stoppable, watched, progress).run(order.asker(), order.request());
        }
        MoveKind kind = order.kind() == RunKind.FAILBACK ? MoveKind.FAILBACK : MoveKind.SWITCHOVER;
        return new SwitchOver(stoppable, watched, kind, progress)
                .run(order.asker(), order.request(), order.to(), order.approval());
    }

    /** Whether another process has the group, and with it the run of this errand. */
    private boolean isElsewhere(Answer answer) {
        return answer instanceof Answer.NotRun not
                && not.verdict() instanceof Verdict.Blocked blocked
                && blocked.by() == Guard.RUN_IN_PROGRESS
                && !signal.given()
                && mine().isPresent();
    }

    private Answer await() throws InterruptedException {
        RunHistory history = mine().orElseThrow();
        progress.tell(
                Progress.Phase.DO, "run " + history.run().id() + " is gone on with by another process; waiting for it");
        while (history.ended().isEmpty() && !signal.given()) {
            Optional<Resume.TakenUp> left = new Resume(site.stoppedBy(signal), watched, progress).takeUp();
            if (left.isPresent()) {
                return left.get().finish();
            }
            site.time().pause(LOOK_AGAIN);
            history = mine().orElseThrow();
        }
        return history.ended().isPresent()
                ? new Answer.KnownAlready(history)
                : new Answer.NotRun(new Verdict.Blocked(
                        Guard.RUN_IN_PROGRESS,
                        "Another process goes on with run " + history.run().id() + ", and was left to it."));
    }

    private Optional<RunHistory> mine() {
        return Incident.run(site.store(), order.asker());
    }

    private static boolean isOpen(Answer answer) {
        return answer instanceof Answer.Ran ran && ran.state() == RunState.RUNNING;
    }

    private Answer afterStop(Stop given, Answer open) throws InterruptedException {
        return given.then() == AfterStop.ROLL_BACK ? new Resume(site, watched, progress).rollBack(given.why()) : open;
    }
}
