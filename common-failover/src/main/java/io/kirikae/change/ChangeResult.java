package io.kirikae.change;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What became of a change.
 *
 * @param outcome how it ended
 * @param sentence the same for people: what is true now, and what is left to do
 * @param document run, journal and calls as one line of JSON, which {@link ChangeRecord} reads again
 */
public record ChangeResult(Outcome outcome, String sentence, String document) {

    /** How a change can end. */
    public enum Outcome {
        /** The service answered through the address at its new place. */
        DONE,
        /** The same order had led to a run before, which ended well. */
        DONE_BEFORE,
        /** Everything was there already. */
        NOTHING_TO_DO,
        /** The configuration allows it at other hours only. Nothing was changed. */
        OUTSIDE_WINDOW,
        /** A guard or a difference to the approved plan speaks against it. Nothing was changed. */
        BLOCKED,
        /** AWS or a reading refused it. Nothing was changed. */
        REFUSED,
        /** Everything is where it was. */
        ROLLED_BACK,
        /** A person is needed. */
        STUCK,
        /** It was stopped half-way, and left. */
        UNFINISHED;

        /** Whether the addresses are where they were wanted. */
        public boolean good() {
            return this == DONE || this == DONE_BEFORE || this == NOTHING_TO_DO;
        }
    }

    static ChangeResult of(String group, Answer answer, List<ChangeLog.Call> calls) {
        Outcome outcome = outcome(answer);
        String sentence = sentence(answer);
        String document = JsonDocument.text(json -> {
            json.writeStringField("outcome", outcome.name());
            json.writeStringField("group", group);
            json.writeStringField("sentence", sentence);
            if (history(answer).isPresent()) {
                RunReport report = new RunReport(history(answer).get());
                report.json(json);
                report.entries(json);
            }
            calls(json, calls);
        });
        return new ChangeResult(outcome, sentence, document.strip());
    }

    private static void calls(JsonGenerator json, List<ChangeLog.Call> calls) throws IOException {
        json.writeArrayFieldStart("calls");
        for (ChangeLog.Call call : calls) {
            json.writeStartObject();
            json.writeStringField("action", call.action());
            json.writeStringField("at", call.at().toString());
            json.writeNumberField("millis", call.took().toMillis());
            JsonDocument.optional(json, "failure", call.failure());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Optional<RunHistory> history(Answer answer) {
        if (answer instanceof Answer.Ran ran) {
            return Optional.of(ran.history());
        }
        return answer instanceof Answer.KnownAlready known ? Optional.of(known.history()) : Optional.empty();
    }

    private static Outcome outcome(Answer answer) {
        if (answer instanceof Answer.Ran ran) {
            return outcome(ran.state(), Outcome.DONE);
        }
        if (answer instanceof Answer.KnownAlready known) {
            return outcome(known.history().state(), Outcome.DONE_BEFORE);
        }
        Verdict verdict = ((Answer.NotRun) answer).verdict();
        if (verdict instanceof Verdict.Blocked blocked) {
            return blocked.by() == Guard.NOT_IN_WINDOW ? Outcome.OUTSIDE_WINDOW : Outcome.BLOCKED;
        }
        return Outcome.NOTHING_TO_DO;
    }

    private static Outcome outcome(RunState state, Outcome done) {
        return switch (state) {
            case DONE -> done;
            case ROLLED_BACK -> Outcome.ROLLED_BACK;
            case STUCK -> Outcome.STUCK;
            case REFUSED -> Outcome.REFUSED;
            case RUNNING -> Outcome.UNFINISHED;
        };
    }

    private static String sentence(Answer answer) {
        if (answer instanceof Answer.Ran ran) {
            return "Run " + ran.history().run().id() + " ("
                    + Words.move(ran.history().run()) + "): " + Words.sentence(ran.conclusion());
        }
        if (answer instanceof Answer.KnownAlready known) {
            return "This has led to run " + known.history().run().id() + " already, which ended "
                    + known.history().state() + ": "
                    + Words.sentence(known.history().conclusion());
        }
        return "Nothing was changed; " + Words.sentence(Verdicts.text(((Answer.NotRun) answer).verdict()));
    }
}
