package io.kirikae.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;
import io.kirikae.report.HostKeys;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.util.Optional;

/**
 * What became of a request, for people and for programs.
 *
 * @param group the group that was to be moved
 * @param answer the answer of the use case
 * @param holder who has the right to change the group now, if somebody has
 */
record AnswerReport(GroupName group, Answer answer, Optional<LeaseRecord> holder) {

    /** With the holder from the store where the answer is that somebody else is at work. */
    static AnswerReport of(GroupName group, Answer answer, Store store) {
        boolean busy = answer instanceof Answer.NotRun not
                && not.verdict() instanceof Verdict.Blocked blocked
                && blocked.by() == Guard.RUN_IN_PROGRESS;
        return new AnswerReport(group, answer, busy ? store.leases().read(group) : Optional.empty());
    }

    ExitCode code() {
        if (answer instanceof Answer.Ran ran) {
            return ExitCode.of(ran.state());
        }
        if (answer instanceof Answer.KnownAlready known) {
            return ExitCode.of(known.history().state());
        }
        return answer instanceof Answer.NotRun not
                ? ExitCode.of(not.verdict())
                : ExitCode.of(((Answer.Planned) answer).verdict());
    }

    String text() {
        if (answer instanceof Answer.Ran ran) {
            return ran(ran);
        }
        if (answer instanceof Answer.KnownAlready known) {
            RunHistory history = known.history();
            return "The incident has led to run " + history.run().id() + " already, which ended " + history.state()
                    + ": " + Words.sentence(history.conclusion()) + "\n"
                    + next("history " + group + " --run " + history.run().id());
        }
        if (answer instanceof Answer.NotRun not) {
            String who = holder.map(lease -> " It is held by " + lease.holder() + ".")
                    .orElse("");
            return "Nothing was changed; " + Words.sentence(Verdicts.text(not.verdict())) + who + "\n";
        }
        return new PlanReport((Answer.Planned) answer, true, "").text();
    }

    private String ran(Answer.Ran ran) {
        RunReport report = new RunReport(ran.history());
        String id = ran.history().run().id().value();
        if (ran.state() == RunState.DONE && ran.history().run().kind() == RunKind.UPKEEP) {
            return "Done: run " + id + " changed what was asked for of group " + group + ", and moved nothing.\n"
                    + next("history " + group + " --run " + id);
        }
        if (ran.state() == RunState.DONE && ran.history().run().plan().isEmpty()) {
            return "Done: run " + id + " assigned group " + group + " to "
                    + ran.history().run().plan().to() + ", where all was already, and moved nothing.\n"
                    + proved(report)
                    + next("history " + group + " --run " + id);
        }
        if (ran.state() == RunState.DONE) {
            return "Done: run " + id + " moved group " + group + ", "
                    + Words.move(ran.history().run()) + ", in "
                    + report.took().map(took -> Words.seconds(took, 1)).orElse("?") + " s.\n"
                    + proved(report)
                    + HostKeys.hint(ran.history().run().plan())
                            .map(hint -> hint + "\n")
                            .orElse("")
                    + next("history " + group + " --run " + id)
                    + next("acknowledge " + group)
                    + next("failback " + group);
        }
        return title(ran.state()) + ": run " + id + ". " + Words.sentence(ran.conclusion()) + "\n"
                + next("history " + group + " --run " + id);
    }

    private static String proved(RunReport report) {
        return report.proved()
                .map(proof -> "Proved: the service " + proof + ".\n")
                .orElse("");
    }

    private static String title(RunState state) {
        return switch (state) {
            case ROLLED_BACK -> "Rolled back";
            case STUCK -> "Stuck, a person is needed";
            case REFUSED -> "Refused";
            case RUNNING -> "Not ended";
            case DONE -> "Done";
        };
    }

    private static String next(String command) {
        return "  kirikae " + command + "\n";
    }

    void json(JsonGenerator json) throws IOException {
        if (answer instanceof Answer.Planned planned) {
            new PlanReport(planned, true, "").json(json);
            return;
        }
        if (answer instanceof Answer.NotRun not) {
            json.writeStringField("outcome", "not-run");
            json.writeStringField("group", group.value());
            json.writeStringField("verdict", Words.kind(not.verdict()));
            JsonDocument.optional(json, "guard", Words.guard(not.verdict()));
            json.writeStringField("why", not.verdict().why());
            JsonDocument.optional(json, "holder", holder.map(LeaseRecord::holder));
        } else if (answer instanceof Answer.Ran ran) {
            json.writeStringField("outcome", "ran");
            new RunReport(ran.history()).json(json);
        } else if (answer instanceof Answer.KnownAlready known) {
            json.writeStringField("outcome", "known-already");
            new RunReport(known.history()).json(json);
        }
        json.writeNumberField("exitCode", code().code());
    }
}
