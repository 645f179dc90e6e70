package io.kirikae.cli;

import io.kirikae.operation.Assess;
import io.kirikae.report.Concern;
import io.kirikae.report.GroupStatus;
import io.kirikae.topology.GroupName;
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
        SiteFile site = site();
        List<GroupName> names = new ArrayList<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        try (Workplace workplace = Workplace.toLook(site, output())) {
            List<GroupStatus> all = look(workplace, names.isEmpty() ? site.groups() : names);
            StringBuilder text = new StringBuilder();
            all.forEach(each -> text.append(each.text()));
            ExitCode code = worst(all);
            output().result(text.toString(), json -> {
                json.writeArrayFieldStart("groups");
                for (GroupStatus each : all) {
                    json.writeStartObject();
                    each.json(json);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberField("exitCode", code.code());
            });
            return code;
        }
    }

    private static List<GroupStatus> look(Workplace workplace, List<GroupName> names) throws InterruptedException {
        return new Assess(workplace.siteToWatch())
                .all(names.stream().map(workplace::group).toList()).stream()
                        .map(GroupStatus::new)
                        .toList();
    }

    private static ExitCode worst(List<GroupStatus> all) {
        return ExitCode.of(
                Concern.gravest(all.stream().map(GroupStatus::concern).toList()));
    }
}
