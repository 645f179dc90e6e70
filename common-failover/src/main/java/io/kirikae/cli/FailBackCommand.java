package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Moves a group back to its preferred node. */
@Command(
        name = "failback",
        description =
                "Moves a group's addresses back to its preferred node, the first of the configuration. On a terminal it"
                        + " shows the plan and asks; in a script it goes ahead.",
        footer = {
            "",
            "Examples:",
            "  kirikae failback ftp --reason 'disk of ftp-1 is replaced'",
            "  kirikae failback ftp --dry-run"
        })
final class FailBackCommand extends PlannedMoveCommand {

    FailBackCommand(CommandContext context) {
        super(context, MoveKind.FAILBACK);
    }

    @Override
    Optional<String> wanted() {
        return Optional.empty();
    }
}
