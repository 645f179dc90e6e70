package io.kirikae.cli;

import io.kirikae.config.ConfigurationException;
import io.kirikae.operation.Assess;
import io.kirikae.report.Concern;
import io.kirikae.report.GroupStatus;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints how groups stand, as the daemon of this host knows it or as a look shows.
 *
 * @param options where the configuration is
 * @param output where it is printed
 * @param direct whether no daemon is asked
 */
record StatusLook(GlobalOptions options, Output output, boolean direct) {

    /** Shows the groups of these names, or all if there are none. */
    ExitCode run(List<String> groups) throws ConfigurationException, CommandFailure, InterruptedException {
        SiteFile site = SiteFile.read(options.config(), output);
        List<GroupName> names = new ArrayList<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        List<GroupName> wanted = names.isEmpty() ? site.groups() : names;
        Optional<DaemonAnswer> answer = direct ? Optional.empty() : new DaemonDesk(site, output).status(wanted);
        return answer.isPresent() ? passOn(answer.get()) : look(site, wanted);
    }

    private ExitCode passOn(DaemonAnswer answer) {
        String age = answer.field("ageSeconds").orElse("0");
        output.note("Seen by the daemon of this host; its last look as a whole was up to " + age
                + " s ago. --direct looks now.");
        ExitCode code = answer.field("exitCode").map(StatusLook::code).orElse(ExitCode.DONE);
        output.result(answer.field("text").orElse(""), json -> {
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
        try (Workplace workplace = Workplace.toLook(site, output)) {
            List<GroupStatus> all = new Assess(workplace.siteToWatch())
                    .all(wanted.stream().map(workplace::group).toList()).stream()
                            .map(GroupStatus::new)
                            .toList();
            StringBuilder text = new StringBuilder();
            all.forEach(each -> text.append(each.text()));
            ExitCode code = ExitCode.of(
                    Concern.gravest(all.stream().map(GroupStatus::concern).toList()));
            output.result(text.toString(), json -> {
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
