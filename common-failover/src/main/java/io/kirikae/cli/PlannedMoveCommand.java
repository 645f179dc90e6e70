package io.kirikae.cli;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Approval;
import io.kirikae.operation.Asker;
import io.kirikae.operation.SwitchOver;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.io.Console;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A planned move. On a terminal a person sees the plan and says yes, unless it was approved before. */
abstract class PlannedMoveCommand extends KirikaeCommand {

    private final MoveKind kind;

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    @Mixin
    private ApprovalOptions approved = new ApprovalOptions();

    @Option(
            names = "--incident",
            paramLabel = "SOURCE/ID",
            converter = IncidentConverter.class,
            description =
                    "What asks, such as a build. The same one twice is one run, gone on with if it has not ended.")
    private Optional<IncidentId> incident = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal nothing is asked anyway.")
    private boolean yes;

    @Mixin
    private MoveOptions move = new MoveOptions();

    PlannedMoveCommand(CommandContext context, MoveKind kind) {
        super(context);
        this.kind = kind;
    }

    /** The node that was named, if the command lets one be named. */
    abstract Optional<String> wanted();

    @Override
    final ExitCode run() throws Exception {
        Request request = move.request(Trigger.OPERATOR, this);
        Optional<Approval> approval = approved.approval(this);
        SiteFile site = site();
        GroupName name = site.group(group);
        try (Workplace workplace = move.dryRun()
                ? Workplace.toLook(site, output())
                : Workplace.toChange(site, output(), context().stop())) {
            Optional<NodeName> to = Nodes.named(wanted(), workplace.group(name).group());
            SwitchOver switchOver = new SwitchOver(workplace.site(), workplace.group(name), kind, workplace.progress());
            Answer answer =
                    answer(switchOver, new Asker(Person.name(), move.reason(), incident), request, to, approval);
            AnswerReport report = AnswerReport.of(name, answer, workplace.site().store());
            output().result(report.text(), report::json);
            return report.code();
        }
    }

    private Answer answer(
            SwitchOver switchOver, Asker asker, Request request, Optional<NodeName> to, Optional<Approval> approval)
            throws InterruptedException, CommandFailure {
        if (move.dryRun()) {
            return switchOver.plan(asker, request, to);
        }
        Optional<Console> console = yes || approval.isPresent() ? Optional.empty() : Terminal.console();
        if (console.isEmpty()) {
            return switchOver.run(asker, request, to, approval);
        }
        Answer.Planned planned = switchOver.plan(asker, request, to);
        if (!(planned.verdict() instanceof Verdict.FailOver)) {
            return new Answer.NotRun(planned.verdict());
        }
        output().err().print(new PlanReport(planned, false, "").text());
        output().err().flush();
        if (!Terminal.confirms(console.get(), "Do this now?")) {
            throw new CommandFailure(ExitCode.NOTHING_CHANGED, "Nothing was changed.");
        }
        Plan plan = planned.plan();
        Approval seen = new Approval(PlanHash.of(plan), Optional.of(plan), Person.name(), "");
        return switchOver.run(asker, request, Optional.of(plan.to()), Optional.of(seen));
    }
}
