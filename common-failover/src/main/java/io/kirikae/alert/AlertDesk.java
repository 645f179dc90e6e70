package io.kirikae.alert;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what alerts lead to. A problem makes Kirikae look for itself, and stays open until a run answers it, its recovery comes, or it is too old; as long as it is
 * open, its group is looked at again. Looks of one group come one after the other, and one look serves all problems of the group that are open. Thread-safe.
 */
public final class AlertDesk {

    /** How many open problems of one group are kept in memory; more stay in the spool. */
    public static final int MOST_OF_ONE_GROUP = 200;

    /** How many open problems are kept in memory; more stay in the spool. */
    public static final int MOST_IN_ALL = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);
    private static final Duration NOTHING_DUE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);

    private final Set<GroupName> groups;
    private final Duration olderThan;
    private final Failovers failovers;
    private final Workers workers;
    private final TimeSource time;
    private final AlertLog log;
    private final Recoveries recoveries = new Recoveries();
    private final Tally tally = new Tally();
    private final Map<GroupName, GroupQueue> queues = new LinkedHashMap<>();
    private int open;

    /**
     * A desk without alerts.
     *
     * @param groups the groups of the configuration
     * @param olderThan alerts that are older are refused, and problems that become older are given up
     * @param failovers what a problem asks for
     * @param workers run looks
     * @param time the clock
     * @param log is told what becomes of alerts
     */
    public AlertDesk(
            Set<GroupName> groups,
            Duration olderThan,
            Failovers failovers,
            Workers workers,
            TimeSource time,
            AlertLog log) {
        this.groups = Set.copyOf(groups);
        this.olderThan = olderThan;
        this.failovers = failovers;
        this.workers = workers;
        this.time = time;
        this.log = log;
    }

    /** What the desk makes of an alert that is brought to it. */
    public sealed interface Reception {

        /** It has or will have an answer. */
        record Taken() implements Reception {}

        /**
         * It is not acted upon.
         *
         * @param why one clause
         */
        record Refused(String why) implements Reception {}
    }

    /** Whether an alert of the group would find a place in memory. */
    public synchronized boolean hasRoom(GroupName group) {
        GroupQueue queue = queues.get(group);
        return open < MOST_IN_ALL && (queue == null || queue.size() < MOST_OF_ONE_GROUP);
    }

    /**
     * Takes an alert. Call {@link #turn()} afterwards.
     *
     * @param done is run once, when the answer is final; perhaps before this method returns, and not if the alert is refused
     */
    public Reception take(Alert alert, Runnable done) {
        tally.taken();
        if (!groups.contains(alert.group())) {
            return refused(alert, "the configuration has no group " + alert.group());
        }
        Duration age = Duration.between(alert.raisedAt(), time.wallClock());
        if (alert.state() == AlertState.PROBLEM && age.compareTo(olderThan) > 0) {
            return refused(
                    alert,
                    "it was raised " + Ages.text(age) + " ago, and alerts older than " + Ages.text(olderThan)
                            + " are refused");
        }
        log.came(alert);
        List<Runnable> settled = alert.state() == AlertState.RECOVERY ? over(alert) : problem(alert, age, done);
        settled.forEach(Runnable::run);
        if (alert.state() == AlertState.RECOVERY) {
            done.run();
        }
        return new Reception.Taken();
    }

    private Reception refused(Alert alert, String why) {
        AlertOutcome outcome = new AlertOutcome.Refused(why);
        tally.count(outcome);
        log.became(alert, outcome);
        return new Reception.Refused(why);
    }

    private List<Runnable> over(Alert recovery) {
        Optional<OpenAlert> problem;
        synchronized (this) {
            recoveries.remember(recovery);
            GroupQueue queue = queues.get(recovery.group());
            problem = queue == null ? Optional.empty() : queue.remove(recovery.incident());
            problem.ifPresent(each -> open--);
        }
        String meaning = problem.isPresent() ? "its problem waits no longer" : "no problem waited for it";
        settled(recovery, new AlertOutcome.Over(meaning));
        problem.ifPresent(
                each -> settled(each.alert(), new AlertOutcome.Over("it recovered before anything was done")));
        return problem.map(OpenAlert::done).stream().toList();
    }

    /** What is to be run because the answer is final already. */
    private List<Runnable> problem(Alert alert, Duration age, Runnable done) {
        Optional<AlertOutcome> known = log.problem(alert.group(), alert.incident())
                .map(AlertRecord::outcome)
                .flatMap(AlertDesk::answeredBefore);
        if (known.isPresent()) {
            settled(alert, known.get());
            return List.of(done);
        }
        synchronized (this) {
            if (recoveries.ended(alert)) {
                settled(alert, new AlertOutcome.Over("its recovery came before it"));
                return List.of(done);
            }
            GroupQueue queue = queues.computeIfAbsent(alert.group(), name -> new GroupQueue());
            if (queue.has(alert.incident())) {
                return List.of(done); // The first of them waits, and its file stays.
            }
            Duration now = time.elapsed();
            queue.add(new OpenAlert(alert, now.plus(patience(age)), done), now);
            open++;
            return List.of();
        }
    }

    /** What was young enough to be taken is looked at, however little is left of its time. */
    private Duration patience(Duration age) {
        Duration left = olderThan.minus(age);
        return left.compareTo(SHORTEST_PATIENCE) > 0 ? left : SHORTEST_PATIENCE;
    }

    private static Optional<AlertOutcome> answeredBefore(AlertOutcome outcome) {
        if (outcome instanceof AlertOutcome.Ran ran) {
            return Optional.of(new AlertOutcome.Known(ran.run()));
        }
        return outcome instanceof AlertOutcome.Known ? Optional.of(outcome) : Optional.empty();
    }

    /**
     * Starts the looks that are due, and gives up what has become too old.
     *
     * @return how long until the next call is needed, if no alert comes in before
     */
    public Duration turn() {
        List<OpenAlert> expired = new ArrayList<>();
        List<GroupName> due = new ArrayList<>();
        Duration left = NOTHING_DUE;
        synchronized (this) {
            Duration now = time.elapsed();
            queues.values().removeIf(GroupQueue::idle);
            for (Map.Entry<GroupName, GroupQueue> each : queues.entrySet()) {
                GroupQueue queue = each.getValue();
                expired.addAll(queue.expired(now));
                if (queue.beginIfDue(now)) {
                    due.add(each.getKey());
                }
                Duration until = queue.untilDue(now);
                left = until.compareTo(left) < 0 ? until : left;
            }
            open -= expired.size();
        }
        expired.forEach(this::giveUp);
        due.forEach(group -> workers.start("alert-" + group, () -> look(group)));
        return left;
    }

    private void giveUp(OpenAlert alert) {
        String last = log.problem(alert.alert().group(), alert.alert().incident())
                .map(record -> record.outcome().text())
                .orElse("it waits for a look");
        settled(
                alert.alert(),
                new AlertOutcome.Refused("given up after " + Ages.text(olderThan) + "; at last: " + last));
        alert.done().run();
    }

    /** Looks until nothing is due. Runs on a worker, at most one for each group. */
    private void look(GroupName group) {
        try {
            Optional<OpenAlert> next = next(group);
            while (next.isPresent()) {
                look(next.get());
                next = next(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The process ends; its alerts stay in the spool for the next one.
        } finally {
            ended(group);
        }
    }

    private void look(OpenAlert asked) throws InterruptedException {
        Duration began = time.elapsed();
        try {
            answered(asked, failovers.ask(asked.alert()), began);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be handled now and is tried again", asked.alert(), e);
            open(asked.alert(), "it cannot be handled now: " + e.getMessage(), began);
        }
    }

    private synchronized Optional<OpenAlert> next(GroupName group) {
        return Optional.ofNullable(queues.get(group)).flatMap(queue -> queue.next(time.elapsed()));
    }

    private synchronized void ended(GroupName group) {
        Optional.ofNullable(queues.get(group)).ifPresent(GroupQueue::ended);
    }

    private void answered(OpenAlert asked, Answer answer, Duration began) {
        if (answer instanceof Answer.KnownAlready known) {
            settle(asked, new AlertOutcome.Known(known.history().run().id()));
        } else if (answer instanceof Answer.Ran ran && answers(ran, asked.alert())) {
            settleAll(asked.alert(), ran);
        } else if (answer instanceof Answer.Ran ran) {
            open(asked.alert(), ran.conclusion(), began);
        } else if (answer instanceof Answer.NotRun not && handled(not.verdict())) {
            settle(asked, new AlertOutcome.Refused(Verdicts.text(not.verdict())));
        } else if (answer instanceof Answer.NotRun not) {
            open(asked.alert(), Verdicts.text(not.verdict()), began);
        }
    }

    /** A run that was begun for something else, and was only gone on with, answers an alert if it has proved the service. */
    private static boolean answers(Answer.Ran ran, Alert alert) {
        boolean ours = ran.history()
                .run()
                .incident()
                .filter(incident -> incident.equals(alert.incident())
                        || incident.equals(SiteFailovers.ofGroup(alert.incident(), alert.group())))
                .isPresent();
        return ran.state() == RunState.DONE || (ours && ran.state() != RunState.RUNNING);
    }

    private static boolean handled(Verdict verdict) {
        return verdict instanceof Verdict.Blocked blocked && blocked.by() == Guard.ALREADY_HANDLED;
    }

    /** Settles one and leaves the others to the next look. */
    private void settle(OpenAlert asked, AlertOutcome outcome) {
        Optional<OpenAlert> removed;
        synchronized (this) {
            removed = Optional.ofNullable(queues.get(asked.alert().group()))
                    .flatMap(queue -> queue.remove(asked.alert().incident()));
            removed.ifPresent(each -> open--);
        }
        removed.ifPresent(each -> {
            settled(each.alert(), outcome);
            each.done().run();
        });
    }

    /** A run answers every problem of its group that was raised before it ended: it has proved the service since, or says what else is true. */
    private void settleAll(Alert asked, Answer.Ran ran) {
        List<OpenAlert> all;
        synchronized (this) {
            all = Optional.ofNullable(queues.get(asked.group()))
                    .map(GroupQueue::clear)
                    .orElse(List.of());
            open -= all.size();
        }
        RunId run = ran.history().run().id();
        List<IncidentId> others = all.stream()
                .map(each -> each.alert().incident())
                .filter(incident -> !incident.equals(asked.incident()))
                .toList();
        try {
            failovers.answered(asked.group(), others, run);
        } catch (RuntimeException e) {
            LOG.warn("Run {} answers {} more incidents, which could not be written down.", run, others.size(), e);
        }
        AlertOutcome outcome = new AlertOutcome.Ran(run, ran.state(), ran.conclusion());
        log.became(asked, outcome); // It may have recovered meanwhile, and be open no longer.
        all.forEach(each -> {
            settled(each.alert(), outcome);
            each.done().run();
        });
    }

    /** Nothing is final: all problems of the group wait for the next look. */
    private void open(Alert asked, String text, Duration began) {
        AlertOutcome outcome = new AlertOutcome.Open(PlainText.of(text, Alert.TEXT_LIMIT));
        synchronized (this) {
            Optional.ofNullable(queues.get(asked.group())).ifPresent(queue -> {
                queue.again(time.elapsed(), began);
                queue.all().forEach(each -> log.note(each.alert(), outcome));
            });
        }
        LOG.info("{} from {}: {}", asked, asked.sender(), outcome.text());
    }

    private void settled(Alert alert, AlertOutcome outcome) {
        tally.count(outcome);
        log.became(alert, outcome);
    }

    /** Figures since the process began. */
    public AlertCounts counts() {
        int waiting;
        synchronized (this) {
            waiting = open;
        }
        return tally.counts(waiting);
    }
}
