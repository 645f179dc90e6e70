package io.kirikae.cli;

import io.kirikae.operation.Assess;
import io.kirikae.report.Concern;
import io.kirikae.report.GroupStatus;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        SiteFile site = site();
        List<GroupName> names = new ArrayList<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        List<GroupName> wanted = names.isEmpty() ? site.groups() : names;
        Optional<DaemonAnswer> answer = direct ? Optional.empty() : new DaemonDesk(site, output()).status(wanted);
        return answer.isPresent() ? passOn(answer.get()) : look(site, wanted);
    }

    private ExitCode passOn(DaemonAnswer answer) {
        String age = answer.field("ageSeconds").orElse("0");
        output().note("Seen by the daemon of this host; its last look as a whole was up to " + age
                + " s ago. --direct looks now.");
        ExitCode code = answer.field("exitCode").map(StatusCommand::code).orElse(ExitCode.DONE);
        output().result(answer.field("text").orElse(""), json -> {
            json.writeFieldName("groups");
            json.writeRawValue(answer.field("groups").orElse("[]"));
            json.writeStringField("source", "daemon");
            json.writeFieldName("ageSeconds");
            json.writeRawValue(age);
            json.writeNumberField("exitCode", code.code());
        });
        return code;
    }

    private static ExitCode code(String number) {
        for (Concern concern : Concern.values()) {
            if (number.equals(Integer.toString(concern.exitCode()))) {
                return ExitCode.of(concern);
            }
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private ExitCode look(SiteFile site, List<GroupName> wanted) throws InterruptedException {
        try (Workplace workplace = Workplace.toLook(site, output())) {
            List<GroupStatus> all = new Assess(workplace.siteToWatch())
                    .all(wanted.stream().map(workplace::group).toList()).stream()
                            .map(GroupStatus::new)
                            .toList();
            StringBuilder text = new StringBuilder();
            all.forEach(each -> text.append(each.text()));
            ExitCode code = ExitCode.of(
                    Concern.gravest(all.stream().map(GroupStatus::concern).toList()));
            output().result(text.toString(), json -> {
                json.writeArrayFieldStart("groups");
                for (GroupStatus each : all) {
                    json.writeStartObject();
                    each.json(json);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeStringField("source", "look");
                json.writeNumberField("ageSeconds", 0);
                json.writeNumberField("exitCode", code.code());
            });
            return code;
        }
    }
}
