package io.kirikae.cli;

import io.kirikae.operation.Acknowledge;
import io.kirikae.report.RunReport;
import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says that a person has seen the last run of a group. */
@Command(
        name = "acknowledge",
        description =
                "Says that you have seen how a group's last run ended. That ends its cool-down, so that the next failure"
                        + " is acted on at once.",
        footer = {"", "Example:", "  kirikae acknowledge ftp"})
final class AcknowledgeCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    AcknowledgeCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        GroupName name = site.group(group);
        try (Store store = Workplace.store(site, false)) {
            RunHistory run = Acknowledge.lastRun(store, new SystemTime(), name, Person.name())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOTHING_CHANGED, "Group " + name + " has no ended run to acknowledge."));
            output().result(
                            "Acknowledged run " + run.run().id() + " of group " + name + ", which ended " + run.state()
                                    + ".\n",
                            new RunReport(run)::json);
            return ExitCode.DONE;
        }
    }
}
