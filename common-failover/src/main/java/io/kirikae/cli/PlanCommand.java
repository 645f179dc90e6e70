package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.plan.PlanHash;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a move would do, and changes nothing. */
@Command(
        name = "plan",
        description =
                "Shows what a move of a group would do: stages, steps, cost, and what would keep it from happening."
                        + " Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  kirikae plan ftp                  a switchover to the other node",
            "  kirikae plan ftp --to ftp-2       a switchover to that node",
            "  kirikae plan ftp --failover       looks first whether the owner is down"
        })
final class PlanCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    @Option(names = "--to", paramLabel = "NODE", description = "The node to move to. Default: the next one.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--failover", description = "Plan a failover, not a switchover.")
    private boolean failover;

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (failover && to.isPresent()) {
            throw wrong("--to and --failover exclude each other: a failover chooses its node itself.");
        }
        SiteFile site = site();
        GroupName name = site.group(group);
        try (Workplace workplace = Workplace.toLook(site, output())) {
            WatchedGroup watched = workplace.group(name);
            Optional<NodeName> node = Nodes.named(to, watched.group());
            Answer.Planned planned = plan(workplace, watched, node);
            PlanReport report = new PlanReport(planned, options().verbose(), command(planned));
            output().result(report.text(), report::json);
            return ExitCode.of(planned.verdict());
        }
    }

    private Answer.Planned plan(Workplace workplace, WatchedGroup watched, Optional<NodeName> node)
            throws InterruptedException {
        Request request = Request.by(Trigger.OPERATOR);
        return failover
                ? new FailOver(workplace.site(), watched, workplace.progress()).plan(Person.asks(""), request)
                : new SwitchOver(workplace.site(), watched, MoveKind.SWITCHOVER, workplace.progress())
                        .plan(Person.asks(""), request, node);
    }

    private String command(Answer.Planned planned) {
        return failover
                ? "kirikae failover " + group
                : "kirikae switchover " + group + " --to " + planned.plan().to() + " --approve "
                        + PlanHash.of(planned.plan());
    }
}
