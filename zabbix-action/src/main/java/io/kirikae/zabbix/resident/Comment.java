package io.kirikae.zabbix.resident;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertOutcome;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.zabbix.api.ProblemDesk;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be written on an event.
 *
 * @param eventId the event
 * @param alert its alert
 * @param outcome what has become of it
 */
record Comment(String eventId, Alert alert, AlertOutcome outcome) {

    /** A word by which it is known that the comment is there already. */
    String mark() {
        return outcome.answer().map(RunId::value).orElseGet(() -> "Kirikae, " + word() + ":");
    }

    /**
     * The comment.
     *
     * @param runs finds a run with its journal
     */
    String text(Function<RunId, Optional<RunHistory>> runs) {
        return outcome.answer()
                .map(run -> runs.apply(run)
                        .map(this::ofRun)
                        .orElse("Kirikae, group " + alert.group() + ": " + outcome.text() + "."))
                .orElseGet(() -> "Kirikae, " + word() + ": group " + alert.group() + " was not moved. "
                        + capital(Words.sentence(outcome.text())));
    }

    private String word() {
        return outcome instanceof AlertOutcome.Refused ? "given up" : "waiting";
    }

    private String ofRun(RunHistory history) {
        Run run = history.run();
        RunReport report = new RunReport(history);
        StringBuilder text = new StringBuilder("Kirikae, group " + run.plan().group() + ": "
                + run.kind().name().toLowerCase(Locale.ROOT) + " " + Words.move(run) + ", " + history.state()
                + " (run " + run.id() + ")\n");
        if (!history.conclusion().isEmpty()) {
            text.append(Words.sentence(history.conclusion())).append('\n');
        }
        report.outage().ifPresent(outage -> text.append("The service was away for ")
                .append(Words.seconds(outage, 1))
                .append(" s, as far as Kirikae saw it.\n"));
        report.took().ifPresent(took -> text.append("The run took ")
                .append(Words.seconds(took, 1))
                .append(" s.\n"));
        history.entries().forEach(entry -> text.append(Words.seconds(Duration.between(run.startedAt(), entry.at()), 3))
                .append(" s ")
                .append(Words.entry(entry))
                .append('\n'));
        String next = next(history.state(), run);
        // What to do next is never what is cut.
        int room = ProblemDesk.LONGEST_COMMENT - next.length() - 4;
        String body = text.length() <= room ? text.toString() : text.substring(0, room) + "...\n";
        return body + next;
    }

    private static String next(RunState state, Run run) {
        return switch (state) {
            case DONE ->
                run.kind() == RunKind.FAILOVER
                        ? "Next: mend the other node; 'kirikae failback "
                                + run.plan().group() + "' brings the service home."
                        : "Next: nothing is left to do.";
            case STUCK ->
                "Next: a person is needed; 'kirikae history " + run.plan().group() + "' says what is true now.";
            default -> "Next: 'kirikae status " + run.plan().group() + "'.";
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
