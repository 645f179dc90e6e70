package io.kirikae.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how groups stand. */
@Command(
        name = "status",
        description =
                "Shows how groups stand: who has the addresses, whether a standby could take over, what a failover would"
                        + " come to now. Changes nothing.",
        footer = {
            "",
            "Ends with 5 if a run is stuck and nobody has acknowledged it, else with 8 if AWS could not be read, else with 0:"
                    + " a service that is down is an answer, not a failure of the question.",
            "",
            "Examples:",
            "  kirikae status              every group of the configuration",
            "  kirikae status ftp --json"
        })
final class StatusCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", arity = "0..*", description = "The groups. Default: all.")
    private List<String> groups = new ArrayList<>();

    StatusCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        return new StatusLook(options(), output()).run(groups);
    }
}
