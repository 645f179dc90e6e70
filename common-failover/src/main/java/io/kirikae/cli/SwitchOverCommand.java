package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves a group as planned, to any node that can serve. */
@Command(
        name = "switchover",
        description =
                "Moves a group's addresses as planned, to any node that can serve. On a terminal it shows the plan and"
                        + " asks; in a script it goes ahead.",
        footer = {
            "",
            "Examples:",
            "  kirikae switchover ftp --to ftp-2 --reason 'kernel update of ftp-1'",
            "  kirikae switchover ftp --approve 0123456789ab     only what 'kirikae plan' has shown",
            "  kirikae switchover ftp --approved-plan plan.json --approver hanako --change CHG-17",
            "  kirikae switchover ftp --dry-run                  every call that would be made"
        })
final class SwitchOverCommand extends PlannedMoveCommand {

    @Option(names = "--to", paramLabel = "NODE", description = "The node to move to. Default: the next one.")
    private Optional<String> to = Optional.empty();

    SwitchOverCommand(CommandContext context) {
        super(context, MoveKind.SWITCHOVER);
    }

    @Override
    Optional<String> wanted() {
        return to;
    }
}
