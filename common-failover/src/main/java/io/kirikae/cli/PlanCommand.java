package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.PlanJson;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a move would do, and changes nothing. */
@Command(
        name = "plan",
        description =
                "Shows what a move of groups would do: stages, steps, cost, and what would keep it from happening."
                        + " Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  kirikae plan ftp                  a switchover to the other node",
            "  kirikae plan ftp --to ftp-2       a switchover to that node",
            "  kirikae plan ftp --failover       looks first whether the owner is down",
            "  kirikae plan ftp --plan-file p    to approve: kirikae switchover ftp --approved-plan p",
            "  kirikae plan ftp web db           all at once: how many calls, and how long AWS takes for them"
        })
final class PlanCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", arity = "1..*", description = "The groups, planned as if moved at once.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--to", paramLabel = "NODE", description = "The node to move to. Default: the next one.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--failover", description = "Plan a failover, not a switchover.")
    private boolean failover;

    @Option(
            names = "--plan-file",
            paramLabel = "FILE",
            description = "Also write the plan of the one group to this file, for --approved-plan of a switchover.")
    private Optional<Path> planFile = Optional.empty();

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (failover && to.isPresent()) {
            throw wrong("--to and --failover exclude each other: a failover chooses its node itself.");
        }
        if (to.isPresent() && groups.size() > 1) {
            throw wrong("--to is for one group: each has nodes of its own.");
        }
        if (planFile.isPresent() && groups.size() > 1) {
            throw wrong("--plan-file is for one group.");
        }
        SiteFile site = site();
        Set<GroupName> names = new LinkedHashSet<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        try (Workplace workplace = Workplace.toLook(site, output())) {
            List<PlanReport> reports = reports(workplace, names);
            if (reports.size() == 1) {
                write(reports.get(0).plan());
                output().result(reports.get(0).text(), reports.get(0)::json);
            } else {
                MassPlanReport all = new MassPlanReport(reports);
                output().result(all.text(), all::json);
            }
            return MassPlanReport.worst(reports);
        }
    }

    private void write(Plan plan) throws CommandFailure {
        if (planFile.isEmpty()) {
            return;
        }
        try {
            Files.writeString(planFile.get(), PlanJson.write(plan) + "\n");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.WRONG_COMMAND_LINE, "--plan-file: " + planFile.get() + " cannot be written.");
        }
    }

    private List<PlanReport> reports(Workplace workplace, Set<GroupName> names)
            throws InterruptedException, CommandFailure {
        List<Callable<PlanReport>> looks = new ArrayList<>();
        for (GroupName name : names) {
            WatchedGroup watched = workplace.group(name);
            Optional<NodeName> node = Nodes.named(to, watched.group());
            looks.add(() -> {
                Answer.Planned planned = plan(workplace, watched, node);
                return new PlanReport(planned, options().verbose(), command(planned));
            });
        }
        return workplace.site().together(looks);
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
                ? "kirikae failover " + planned.plan().group()
                : "kirikae switchover " + planned.plan().group() + " --to "
                        + planned.plan().to() + " --approve " + PlanHash.of(planned.plan());
    }
}
