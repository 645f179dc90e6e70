package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Resume;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.topology.NodeName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings back what a run has moved. */
@Command(
        name = "rollback",
        description =
                "Brings back what a group's last run has moved. A run that has not ended is undone step by step; after"
                        + " one that has, the addresses are moved as planned to where they were.",
        footer = {
            "",
            "Examples:",
            "  kirikae rollback ftp --reason 'ftp-2 serves old files'",
            "  kirikae rollback 20261121T224006Z-ftp-3f9c51d2"
        })
final class RollBackCommand extends KirikaeCommand {

    @Parameters(paramLabel = "RUN|GROUP", description = "The run, or the group whose last run it is.")
    private String what = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason = "";

    RollBackCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        try (Workplace workplace = Workplace.toChange(site, output(), context().stop())) {
            RunOrGroup target = RunOrGroup.find(what, site, workplace.site().store());
            WatchedGroup watched = workplace.group(target.group());
            Answer answer = target.open()
                    ? new Resume(workplace.site(), watched, workplace.progress())
                            .rollBack(Person.name() + " asked for it" + (reason.isEmpty() ? "" : ": " + reason))
                    : moveBack(workplace, watched, target);
            AnswerReport report =
                    AnswerReport.of(target.group(), answer, workplace.site().store());
            output().result(report.text(), report::json);
            return report.code();
        }
    }

    private Answer moveBack(Workplace workplace, WatchedGroup watched, RunOrGroup target)
            throws CommandFailure, InterruptedException {
        RunHistory run = target.run()
                .orElseThrow(() -> refused("Group " + target.group() + " has no run that could be rolled back."));
        if (run.state() != RunState.DONE && run.state() != RunState.STUCK) {
            throw refused("Run " + run.run().id() + " ended " + run.state() + "; there is nothing to roll back.");
        }
        if (!target.latest()) {
            throw refused("Run " + run.run().id() + " is not the last of group " + target.group()
                    + ". Say where the addresses shall be: kirikae switchover " + target.group() + " --to NODE");
        }
        NodeName back = run.run()
                .plan()
                .from()
                .orElseThrow(() -> refused(
                        "Nobody had the addresses before run " + run.run().id()
                                + ". Say where they shall be: kirikae switchover " + target.group() + " --to NODE"));
        String why = "rollback of run " + run.run().id() + (reason.isEmpty() ? "" : ": " + reason);
        return new SwitchOver(workplace.site(), watched, MoveKind.SWITCHOVER, workplace.progress())
                .run(Person.asks(why), Request.by(Trigger.OPERATOR), Optional.of(back), Optional.empty());
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.NOTHING_CHANGED, message);
    }
}
