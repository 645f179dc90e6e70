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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks at groups for their open problems, and settles what the answers settle.
 *
 * @param open the open problems
 * @param failovers what a problem asks for
 * @param time the clock
 * @param log is told what becomes of alerts
 * @param tally counts
 */
record AlertLooks(OpenAlerts open, Failovers failovers, TimeSource time, AlertLog log, Tally tally) {

    /** For so long a look asks whether its problems still hold; the rest is found out by looking. */
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AlertLooks.class);

    /** Looks at the group until nothing is due. At most one thread for each group. */
    void at(GroupName group) throws InterruptedException {
        try {
            while (open.next(group, time.elapsed()).isPresent()) {
                look(group);
            }
        } finally {
            // Also where the process ends in the middle: its alerts stay in the spool for the next one.
            open.ended(group);
        }
    }

    /** Looks for the oldest problem that still holds and that nobody wants left alone. */
    private void look(GroupName group) throws InterruptedException {
        Duration began = time.elapsed();
        Optional<Runnable> leftAlone = Optional.empty();
        for (OpenAlert each : open.all(group)) {
            boolean asking = time.elapsed().minus(began).compareTo(LONGEST_ASKING) < 0;
            Standing standing = asking ? failovers.standing(each.alert()) : new Standing.Open();
            if (standing instanceof Standing.Over over) {
                settle(each.alert(), new AlertOutcome.Over(over.why()));
            } else if (standing instanceof Standing.Held held) {
                leftAlone = leftAlone.or(() -> Optional.of(() -> wait(each.alert(), held.why(), began)));
            } else {
                look(each.alert(), began);
                return;
            }
        }
        leftAlone.ifPresent(Runnable::run);
    }

    private void look(Alert asked, Duration began) throws InterruptedException {
        try {
            answered(asked, failovers.ask(asked), began);
        } catch (RuntimeException e) {
            LOG.warn("The {} cannot be handled now and is tried again", asked, e);
            wait(asked, "it cannot be handled now: " + e.getMessage(), began);
        }
    }

    private void answered(Alert asked, Answer answer, Duration began) {
        if (answer instanceof Answer.KnownAlready known) {
            settle(asked, new AlertOutcome.Known(known.history().run().id()));
        } else if (answer instanceof Answer.Ran ran && answers(ran, asked)) {
            settleAll(asked, ran);
        } else if (answer instanceof Answer.Ran ran) {
            wait(asked, ran.conclusion(), began);
        } else if (answer instanceof Answer.NotRun not && handled(not.verdict())) {
            settle(asked, new AlertOutcome.Refused(Verdicts.text(not.verdict())));
        } else if (answer instanceof Answer.NotRun not) {
            wait(asked, Verdicts.text(not.verdict()), began);
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
    private void settle(Alert asked, AlertOutcome outcome) {
        open.remove(asked).ifPresent(each -> settle(each, outcome));
    }

    /** A run answers every problem of its group that was raised before it ended: it has proved the service since, or says what else is true. */
    private void settleAll(Alert asked, Answer.Ran ran) {
        List<OpenAlert> all = open.clear(asked.group());
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
        all.forEach(each -> settle(each, outcome));
    }

    private void settle(OpenAlert alert, AlertOutcome outcome) {
        tally.count(outcome);
        log.became(alert.alert(), outcome);
        alert.done().run();
    }

    /** Nothing is final: all problems of the group wait for the next look. */
    private void wait(Alert asked, String text, Duration began) {
        AlertOutcome outcome = new AlertOutcome.Open(PlainText.of(text, Alert.TEXT_LIMIT));
        open.again(asked.group(), time.elapsed(), began).forEach(each -> log.note(each.alert(), outcome));
        log.say(Level.INFO, asked, outcome.text());
    }
}
