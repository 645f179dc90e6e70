package io.kirikae.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how groups stand. */
@Command(
        name = "status",
        description = {
            "Shows how groups stand: who has the addresses, whether a standby could take over, what a failover would"
                    + " come to now. Changes nothing.",
            "",
            "Where a daemon runs on this host, it answers from what it has seen, and says how old that is. Elsewhere this"
                    + " command looks itself."
        },
        footer = {
            "",
            "Ends with 5 if a run is stuck and nobody has acknowledged it, else with 8 if AWS could not be read, else with 0:"
                    + " a service that is down is an answer, not a failure of the question.",
            "",
            "Examples:",
            "  kirikae status              every group of the configuration",
            "  kirikae status ftp --json",
            "  kirikae status --direct     what a look at this moment shows"
        })
final class StatusCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", arity = "0..*", description = "The groups. Default: all.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--direct", description = "Look now, and do not ask the daemon.")
    private boolean direct;

    StatusCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        return new StatusLook(options(), output(), direct).run(groups);
    }
}
