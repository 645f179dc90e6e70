package io.kirikae.alert;

import io.kirikae.daemon.Workers;
import io.kirikae.store.RunId;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what alerts lead to. A problem makes Kirikae look for itself, and stays open until a run answers it, its recovery comes, or it is too old; as long as it is
 * open, its group is looked at again. Looks of one group come one after the other, and one look serves all problems of the group that are open. Thread-safe.
 */
public final class AlertDesk {

    /** How many open problems of one group are kept in memory; more stay in the spool. */
    public static final int MOST_OF_ONE_GROUP = 200;

    /** How many open problems are kept in memory; more stay in the spool. */
    public static final int MOST_IN_ALL = 20_000;

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);

    private final Predicate<GroupName> groups;
    private final Duration olderThan;
    private final Workers workers;
    private final TimeSource time;
    private final AlertLog log;
    private final AlertLooks looks;
    private final OpenAlerts open = new OpenAlerts();
    private final Recoveries recoveries = new Recoveries();
    private final Tally tally = new Tally();

    /**
     * A desk without alerts.
     *
     * @param groups whether the configuration in force has a group
     * @param olderThan alerts that are older are refused, and problems that become older are given up
     * @param failovers what a problem asks for
     * @param workers run looks
     * @param time the clock
     * @param log is told what becomes of alerts
     */
    public AlertDesk(
            Predicate<GroupName> groups,
            Duration olderThan,
            Failovers failovers,
            Workers workers,
            TimeSource time,
            AlertLog log) {
        this.groups = groups;
        this.olderThan = olderThan;
        this.workers = workers;
        this.time = time;
        this.log = log;
        this.looks = new AlertLooks(open, failovers, time, log, tally);
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
    public boolean hasRoom(GroupName group) {
        return open.hasRoom(group);
    }

    /**
     * Takes an alert. Call {@link #turn()} afterwards.
     *
     * @param done is run once, when the answer is final; perhaps before this method returns, and not if the alert is refused
     */
    public Reception take(Alert alert, Runnable done) {
        tally.taken();
        Optional<String> refusal = refusal(alert);
        if (refusal.isPresent()) {
            became(alert, new AlertOutcome.Refused(refusal.get()));
            return new Reception.Refused(refusal.get());
        }
        log.came(alert);
        if (alert.state() == AlertState.RECOVERY) {
            over(alert);
            done.run();
        } else if (!waits(alert, done)) {
            done.run();
        }
        return new Reception.Taken();
    }

    /** Why an alert would not be acted upon, if it would not. A recovery is never too old, and neither is what has its answer. */
    Optional<String> refusal(Alert alert) {
        if (!groups.test(alert.group())) {
            return Optional.of("the configuration has no group " + alert.group());
        }
        Duration age = age(alert);
        boolean wantsAnswer =
                alert.state() == AlertState.PROBLEM && answer(alert).isEmpty();
        if (wantsAnswer && age.compareTo(olderThan) > 0) {
            return Optional.of("it was raised " + Ages.text(age) + " ago, and alerts older than " + Ages.text(olderThan)
                    + " are refused");
        }
        return Optional.empty();
    }

    /** The run that answers a problem, as far as this process remembers; an older one is found in the store when the problem is looked at. */
    Optional<RunId> answer(Alert alert) {
        return alert.state() == AlertState.PROBLEM
                ? log.problem(alert.group(), alert.incident())
                        .flatMap(record -> record.outcome().answer())
                : Optional.empty();
    }

    private Duration age(Alert alert) {
        return Duration.between(alert.raisedAt(), time.wallClock());
    }

    private void over(Alert recovery) {
        recoveries.remember(recovery);
        List<OpenAlert> problems = open.end(recovery);
        problems.forEach(each -> {
            became(each.alert(), new AlertOutcome.Over("it recovered before anything was done"));
            each.done().run();
        });
        became(
                recovery,
                new AlertOutcome.Over(problems.isEmpty() ? "no problem waited for it" : "its problem waits no longer"));
    }

    /** Whether the problem waits for an answer from now on. If its incident waits already, the first alert of it does, and its file stays. */
    private boolean waits(Alert problem, Runnable done) {
        Optional<RunId> known = answer(problem);
        if (known.isPresent()) {
            tally.count(new AlertOutcome.Known(known.get()));
            return false;
        }
        if (recoveries.ended(problem)) {
            became(problem, new AlertOutcome.Over("its recovery came before it"));
            return false;
        }
        Duration now = time.elapsed();
        return open.add(new OpenAlert(problem, now.plus(patience(problem)), done), now);
    }

    /** What was young enough to be taken is looked at, however little is left of its time. */
    private Duration patience(Alert alert) {
        Duration left = olderThan.minus(age(alert));
        return left.compareTo(SHORTEST_PATIENCE) > 0 ? left : SHORTEST_PATIENCE;
    }

    /**
     * Starts the looks that are due, and gives up what has become too old.
     *
     * @return how long until the next call is needed, if no alert comes in before
     */
    public Duration turn() {
        OpenAlerts.Turn turn = open.turn(time.elapsed());
        turn.expired().forEach(this::giveUp);
        turn.due().forEach(group -> workers.start("alert-" + group, () -> looks.at(group)));
        return turn.next();
    }

    private void giveUp(OpenAlert alert) {
        String last = log.problem(alert.alert().group(), alert.alert().incident())
                .map(record -> record.outcome().text())
                .orElse("it waits for a look");
        became(
                alert.alert(),
                new AlertOutcome.Refused("given up after " + Ages.text(olderThan) + "; at last: " + last));
        alert.done().run();
    }

    private void became(Alert alert, AlertOutcome outcome) {
        tally.count(outcome);
        log.became(alert, outcome);
    }

    /** Figures since the process began. */
    public AlertCounts counts() {
        return tally.counts(open.count());
    }
}
