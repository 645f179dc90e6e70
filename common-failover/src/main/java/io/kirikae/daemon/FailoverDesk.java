package io.kirikae.daemon;

import io.kirikae.decision.Guard;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.GroupSight;
import io.kirikae.monitor.Outage;
import io.kirikae.monitor.Watch;
import io.kirikae.monitor.WatchListener;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.MonitorFailOver;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Rounds;
import io.kirikae.operation.Site;
import io.kirikae.operation.Verdicts;
import io.kirikae.store.RunState;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * Acts on owners that the watch finds down: asks for a failover where the group allows the daemon to, else for the verdict alone.
 * What is held back is tried again, ever more rarely while the same guard holds it. Safe for use by several threads.
 */
final class FailoverDesk implements Duty, WatchListener {

    /** So many groups are worked on at once. When a whole site goes silent, AWS must not be asked about all of it together. */
    private static final int MOST_AT_ONCE = 32;

    private static final Duration WHILE_BUSY = Duration.ofMillis(100);
    private static final Duration WHILE_QUIET = Duration.ofMillis(500);

    private final Site site;
    private final KeptGroups groups;
    private final Watch watch;
    private final Board board;
    private final Troubles troubles;
    private final Aftermath aftermath;
    private final Workers workers;
    private final DaemonLog log;
    private final String who;
    private final Map<GroupName, OpenCase> cases = new HashMap<>();
    private int working;

    FailoverDesk(Shared shared, Aftermath aftermath) {
        this.site = shared.site();
        this.groups = shared.groups();
        this.watch = shared.watch();
        this.board = shared.board();
        this.troubles = shared.troubles();
        this.workers = shared.workers();
        this.log = shared.log();
        this.who = "monitor " + shared.name();
        this.aftermath = aftermath;
    }

    @Override
    public void changed(GroupName group, Condition condition) {
        String words = watch.sight(group).map(FailoverDesk::words).orElse("");
        switch (condition) {
            case SERVING -> {
                close(group);
                log.over("owner-silent", group, words);
                log.over("held", group, "The owner answers, so nothing holds a failover any more.");
            }
            case SILENT -> {
                open(group).ifPresent(each -> log.lasts(Level.INFO, "owner-silent", group, words));
            }
            case DOWN -> {
                log.say(Level.WARN, "owner-down", group, words);
                open(group).ifPresent(this::confirm);
            }
            case UNKNOWN -> close(group);
        }
        dispatch();
    }

    @Override
    public void standbyChanged(GroupName group, NodeName node) {
        synchronized (this) {
            Optional.ofNullable(cases.get(group)).ifPresent(each -> each.hurry(now()));
        }
        dispatch();
    }

    /** AWS has said twice that nobody has the group's addresses. */
    void unowned(GroupName group) {
        open(group).ifPresent(this::confirm);
        dispatch();
    }

    /** AWS says again who has the addresses; if the owner does not answer, the watch will say so. */
    void owned(GroupName group) {
        if (watch.condition(group) == Condition.SERVING) {
            close(group);
        }
    }

    /** Starts what is due, in case nothing else does. */
    @Override
    public Duration turn() {
        dispatch();
        return isQuiet() ? WHILE_QUIET : WHILE_BUSY;
    }

    private synchronized boolean isQuiet() {
        cases.keySet().retainAll(groups.names());
        return cases.isEmpty();
    }

    private synchronized Optional<OpenCase> open(GroupName group) {
        return groups.find(group).map(kept -> cases.computeIfAbsent(group, name -> new OpenCase(name, now())));
    }

    private synchronized void confirm(OpenCase open) {
        open.confirm(now());
    }

    private void close(GroupName group) {
        synchronized (this) {
            cases.remove(group);
        }
        board.verdict(group, Optional.empty());
    }

    private void dispatch() {
        if (site.stop().given()) {
            return;
        }
        for (OpenCase each : due()) {
            workers.start("failover of " + each.group(), () -> tryToMove(each));
        }
        for (OpenCase each : doubtful()) {
            workers.start("EC2's view of " + each.group(), () -> askEc2(each));
        }
    }

    private synchronized List<OpenCase> due() {
        List<OpenCase> due = new ArrayList<>(
                cases.values().stream().filter(each -> each.due(now())).toList());
        due.sort(Comparator.comparing(OpenCase::nextTry));
        List<OpenCase> taken = List.copyOf(due.subList(0, Math.min(due.size(), Math.max(0, MOST_AT_ONCE - working))));
        taken.forEach(OpenCase::begins);
        working += taken.size();
        return taken;
    }

    /** Those whose owner was down once: EC2's own word may spare the other rounds. When many are down at once it is not asked. */
    private synchronized List<OpenCase> doubtful() {
        List<OpenCase> taken = new ArrayList<>();
        for (OpenCase each : cases.values()) {
            if (working < MOST_AT_ONCE / 2
                    && !each.confirmed()
                    && !each.askedEc2()
                    && !each.busy()
                    && mayBeSpared(each)) {
                each.asksEc2();
                working++;
                taken.add(each);
            }
        }
        return taken;
    }

    private boolean mayBeSpared(OpenCase open) {
        boolean automatic =
                groups.find(open.group()).filter(KeptGroup::automatic).isPresent();
        return automatic
                && watch.sight(open.group())
                        .flatMap(GroupSight::ownerSight)
                        .filter(owner -> owner.outcome() == RoundOutcome.DOWN)
                        .isPresent();
    }

    private void askEc2(OpenCase open) {
        boolean confirmed = false;
        try {
            Optional<NodeName> owner = watch.sight(open.group()).flatMap(GroupSight::owner);
            Optional<KeptGroup> kept = groups.find(open.group());
            confirmed = owner.isPresent()
                    && kept.isPresent()
                    && new MonitorFailOver(site, kept.get().watched(), Progress.SILENT).confirmedByEc2(owner.get());
        } finally {
            synchronized (this) {
                working--;
                open.idle();
                if (confirmed) {
                    open.confirm(now());
                }
            }
            dispatch();
        }
    }

    private void tryToMove(OpenCase open) throws InterruptedException {
        String heldBy = "a mistake of the program";
        boolean refused = false;
        try {
            Optional<Answer> answer = tryNow(open);
            troubles.storeIsWell();
            refused = answer.filter(FailoverDesk::isRefused).isPresent();
            heldBy = answer.map(each -> note(open.group(), each)).orElse("no longer kept");
        } catch (StoreException e) {
            heldBy = "store " + e.kind();
            troubles.store(e);
        } catch (RuntimeException e) {
            log.mistake("failover-mistake", e);
        } finally {
            ended(open, heldBy, refused);
            dispatch();
        }
    }

    private synchronized void ended(OpenCase open, String heldBy, boolean refused) {
        working--;
        if (refused) {
            open.refused(now());
        } else {
            open.held(heldBy, now());
        }
    }

    private Optional<Answer> tryNow(OpenCase open) throws InterruptedException {
        Optional<KeptGroup> kept = groups.find(open.group());
        Optional<GroupSight> sight = watch.sight(open.group());
        if (kept.isEmpty() || sight.isEmpty()) {
            return Optional.empty();
        }
        MonitorFailOver failOver = new MonitorFailOver(site, kept.get().watched(), Progress.SILENT);
        Asker asker = new Asker(who, "", Optional.of(failOver.incident()));
        Rounds seen = rounds(sight.get());
        return Optional.of(
                kept.get().automatic()
                        ? failOver.run(asker, seen, open.tried())
                        : new Answer.NotRun(failOver.verdict(asker, seen, open.tried())));
    }

    /** Remembers and says what became of a try; returns what held it back. */
    private String note(GroupName group, Answer answer) {
        aftermath.of(answer);
        if (!(answer instanceof Answer.NotRun notRun)) {
            return "a run";
        }
        Verdict verdict = notRun.verdict();
        board.verdict(group, Optional.of(verdict));
        boolean unreachable = verdict instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE;
        if (unreachable) {
            troubles.aws(verdict.why());
        }
        if (verdict instanceof Verdict.Stay) {
            // The owner answers, or it is another node by now: what AWS says shall be known soon.
            aftermath.lookAnew(group);
        }
        log.lasts(verdict instanceof Verdict.Blocked ? Level.WARN : Level.INFO, "held", group, Verdicts.text(verdict));
        return verdict instanceof Verdict.Blocked blocked ? blocked.by().name() : "stay";
    }

    private static boolean isRefused(Answer answer) {
        return answer instanceof Answer.Ran ran && ran.state() == RunState.REFUSED;
    }

    static Rounds rounds(GroupSight sight) {
        Map<NodeName, List<io.kirikae.decision.ProbeView>> last = new HashMap<>();
        Map<NodeName, io.kirikae.decision.RoundCounter> counters = new HashMap<>();
        Map<NodeName, Duration> at = new HashMap<>();
        sight.nodes().forEach((node, seen) -> {
            last.put(node, seen.probes());
            counters.put(node, seen.counter());
            at.put(node, seen.began().plus(seen.took()));
        });
        Optional<Duration> downSince =
                sight.outage().filter(each -> each.until().isEmpty()).map(Outage::from);
        return new Rounds(sight.owner(), last, counters, at, downSince);
    }

    private static String words(GroupSight sight) {
        String owner = sight.owner().map(NodeName::value).orElse("nobody known");
        String probes = sight.ownerSight()
                .map(seen -> seen.probes().stream()
                        .map(io.kirikae.decision.ProbeView::words)
                        .collect(java.util.stream.Collectors.joining(", ")))
                .orElse("not looked at yet");
        int down = sight.ownerSight().map(seen -> seen.counter().down()).orElse(0);
        return owner + ": " + probes + (down == 0 ? "" : " (down in " + down + " round(s) in a row)");
    }

    private Duration now() {
        return site.time().elapsed();
    }
}
