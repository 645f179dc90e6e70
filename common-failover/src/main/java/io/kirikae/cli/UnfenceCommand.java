package io.kirikae.cli;

import io.kirikae.operation.Answer;
import io.kirikae.operation.Unfence;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.topology.NodeName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a fenced node back. */
@Command(
        name = "unfence",
        description = {
            "Lets a node back that a failover has fenced: starts its instance, or gives its interfaces the security groups"
                    + " back that they had, as the journal remembers them. Moves no address.",
            "",
            "First make sure that the node does not believe to be the owner still: its service will be reachable, and can"
                    + " write, at once."
        },
        footer = {"", "Example:", "  kirikae unfence ftp ftp-1 --reason 'disk replaced'"})
final class UnfenceCommand extends KirikaeCommand {

    @Parameters(index = "0", paramLabel = "GROUP", description = "The group.")
    private String group = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The node.")
    private String node = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason = "";

    UnfenceCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        try (Workplace workplace = Workplace.toChange(site, output(), context().stop())) {
            WatchedGroup watched = workplace.group(site.group(group));
            NodeName name = Nodes.named(Optional.of(node), watched.group()).orElseThrow();
            Answer answer = new Unfence(workplace.site(), watched)
                    .run(Person.asks(reason), watched.group().node(name).orElseThrow());
            AnswerReport report = AnswerReport.of(
                    watched.group().name(), answer, workplace.site().store());
            output().result(report.text(), report::json);
            return report.code();
        }
    }
}
