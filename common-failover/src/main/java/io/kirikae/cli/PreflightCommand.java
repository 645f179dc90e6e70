package io.kirikae.cli;

import io.kirikae.operation.Answer;
import io.kirikae.operation.FixHosts;
import io.kirikae.operation.FixSourceDestCheck;
import io.kirikae.operation.PreflightReport;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.report.PreflightTable;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for what would stop a failover. */
@Command(
        name = "preflight",
        description = {
            "Looks for everything that would stop a failover of groups, in every direction: nodes, witnesses, the rules of"
                    + " AWS, permissions. Says what cannot be known beforehand. Changes nothing without --fix.",
            "",
            "Permissions are asked for by DryRun, where the call knows it. AWS counts such a question like the call, so no"
                    + " more than 20 are asked at once, and 2 a second from then on."
        },
        footer = {
            "",
            "Ends with 3 if something would stop a failover, else with 8 if AWS could not be read, else with 0.",
            "",
            "Examples:",
            "  kirikae preflight                 every group of the configuration",
            "  kirikae preflight ftp --json",
            "  kirikae preflight vip --fix       also turns source/destination checks off"
        })
final class PreflightCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", arity = "0..*", description = "The groups. Default: all.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--fix",
            description =
                    "First turn off the source/destination check of every node's interface, where the group moves a"
                            + " route, and tell the owner's operating system what it has forgotten, in runs with a"
                            + " journal.")
    private boolean fix;

    @Option(names = "--skip-permissions", description = "Ask AWS for no permission.")
    private boolean skipPermissions;

    PreflightCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        List<GroupName> names = new ArrayList<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        List<GroupName> wanted = names.isEmpty() ? site.groups() : names;
        try (Workplace workplace =
                fix ? Workplace.toChange(site, output(), context().stop()) : Workplace.toLook(site, output())) {
            List<WatchedGroup> watched = wanted.stream().map(workplace::group).toList();
            if (fix) {
                for (WatchedGroup each : watched) {
                    fix(workplace, each);
                }
            }
            return show(workplace.preflight(!skipPermissions).all(watched));
        }
    }

    private void fix(Workplace workplace, WatchedGroup group) throws InterruptedException {
        FixSourceDestCheck check = new FixSourceDestCheck(workplace.site(), group);
        if (check.concerns()) {
            note(workplace, group, check.run(Person.asks("preflight --fix")));
        }
        FixHosts hosts = new FixHosts(workplace.site(), group);
        if (hosts.concerns()) {
            note(workplace, group, hosts.run(Person.asks("preflight --fix")));
        }
    }

    private void note(Workplace workplace, WatchedGroup group, Answer answer) {
        output().note(AnswerReport.of(
                        group.group().name(), answer, workplace.site().store())
                .text()
                .stripTrailing());
    }

    private ExitCode show(List<PreflightReport> reports) {
        StringBuilder text = new StringBuilder();
        List<PreflightTable> tables = reports.stream().map(PreflightTable::new).toList();
        tables.forEach(table -> text.append(table.text()));
        ExitCode code = code(PreflightReport.worst(
                reports.stream().map(PreflightReport::worst).toList()));
        output().result(text.toString(), json -> {
            json.writeArrayFieldStart("groups");
            for (PreflightTable table : tables) {
                json.writeStartObject();
                table.json(json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("exitCode", code.code());
        });
        return code;
    }

    private static ExitCode code(PreflightReport.Result worst) {
        return switch (worst) {
            case OK, NOTE, UNKNOWN -> ExitCode.DONE;
            case UNREACHABLE -> ExitCode.AWS;
            case PROBLEM -> ExitCode.NOTHING_CHANGED;
        };
    }
}
