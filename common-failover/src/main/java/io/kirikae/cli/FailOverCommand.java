package io.kirikae.cli;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves a group away from an owner that is down. */
@Command(
        name = "failover",
        description =
                "Moves a group's addresses to its standby if the owner is down. Looks for itself first, proves the"
                        + " move by the service's answer, and undoes it if there is none.",
        footer = {
            "",
            "Examples:",
            "  kirikae failover ftp --dry-run                            what would be done now",
            "  kirikae failover ftp --reason 'disk of ftp-1 is dying'",
            "  kirikae failover ftp --incident nagios@mon-1/4711         an alert; the same one twice is one run",
            "  kirikae failover ftp --override COOLING_DOWN='understood, disk replaced'"
        })
final class FailOverCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    @Option(
            names = "--incident",
            paramLabel = "SOURCE/ID",
            converter = IncidentConverter.class,
            description = "The alert that asks. The same incident twice is one run.")
    private Optional<IncidentId> incident = Optional.empty();

    @Mixin
    private MoveOptions move = new MoveOptions();

    FailOverCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        Request request = move.request(incident.isPresent() ? Trigger.ALERT : Trigger.OPERATOR, this);
        SiteFile site = site();
        GroupName name = site.group(group);
        Asker asker = Person.asks(move.reason(), incident);
        try (Workplace workplace = move.dryRun()
                ? Workplace.toLook(site, output())
                : Workplace.toChange(site, output(), context().stop())) {
            FailOver failOver = new FailOver(workplace.site(), workplace.group(name), workplace.progress());
            Answer answer = move.dryRun() ? failOver.plan(asker, request) : failOver.run(asker, request);
            AnswerReport report = AnswerReport.of(name, answer, workplace.site().store());
            output().result(report.text(), report::json);
            return report.code();
        }
    }
}
