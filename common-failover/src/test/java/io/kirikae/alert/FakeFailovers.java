package io.kirikae.alert;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.engine.RunEnd;
import io.kirikae.operation.Answer;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Failovers that answer as a test wants, and remember incidents as a store does: across the processes that use them. */
final class FakeFailovers implements Failovers {

    /** The alerts for which it was looked, in order. */
    final List<Alert> asked = new ArrayList<>();

    /** Which run each incident has led to. */
    final Map<IncidentId, RunId> claimed = new HashMap<>();

    /** How many runs were begun for each group. */
    final Map<GroupName, Integer> runs = new HashMap<>();

    /** What the alert's own system says of it before the look. */
    volatile Function<Alert, Standing> standings = alert -> new Standing.Open();

    /** What a look says. */
    volatile Function<Alert, Answer> looks = this::run;

    @Override
    public Standing standing(Alert alert) {
        return standings.apply(alert);
    }

    @Override
    public Answer ask(Alert alert) throws InterruptedException {
        synchronized (this) {
            asked.add(alert);
            if (claimed.containsKey(alert.incident())) {
                return new Answer.KnownAlready(
                        history(alert, claimed.get(alert.incident()).value(), RunState.DONE));
            }
        }
        return looks.apply(alert);
    }

    @Override
    public synchronized void answered(GroupName group, List<IncidentId> incidents, RunId run) {
        incidents.forEach(incident -> claimed.putIfAbsent(incident, run));
    }

    /** A run that succeeds. */
    Answer run(Alert alert) {
        return ends(alert, RunState.DONE);
    }

    synchronized Answer ends(Alert alert, RunState state) {
        int number = runs.merge(alert.group(), 1, Integer::sum);
        String id = "run-" + alert.group() + "-" + number;
        claimed.put(alert.incident(), new RunId(id));
        return new Answer.Ran(history(alert, id, state), new RunEnd(state, "conclusion of " + id));
    }

    static Answer blocked(Guard guard) {
        return new Answer.NotRun(new Verdict.Blocked(guard, "because"));
    }

    static Answer stay() {
        return new Answer.NotRun(new Verdict.Stay("the service answers"));
    }

    static RunHistory history(Alert alert, String id, RunState state) {
        Run run = Alerts.run(alert, id);
        return new RunHistory(
                run,
                state == RunState.RUNNING
                        ? List.of()
                        : List.of(new Entry(
                                Event.ENDED, Optional.empty(), Alerts.AT, Duration.ZERO, state + " conclusion")));
    }
}
