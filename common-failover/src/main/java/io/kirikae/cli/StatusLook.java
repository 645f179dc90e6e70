package io.kirikae.cli;

import io.kirikae.config.ConfigurationException;
import io.kirikae.operation.Assess;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at groups and prints how they stand.
 *
 * @param options where the configuration is
 * @param output where it is printed
 */
record StatusLook(GlobalOptions options, Output output) {

    /** Looks at the groups of these names, or at all if there are none. */
    ExitCode run(List<String> groups) throws ConfigurationException, CommandFailure, InterruptedException {
        SiteFile site = SiteFile.read(options.config(), output);
        List<GroupName> names = new ArrayList<>();
        for (String group : groups) {
            names.add(site.group(group));
        }
        try (Workplace workplace = Workplace.toLook(site, output)) {
            List<GroupStatus> all = look(workplace, names.isEmpty() ? site.groups() : names);
            StringBuilder text = new StringBuilder();
            all.forEach(each -> text.append(each.text()));
            ExitCode code = worst(all);
            output.result(text.toString(), json -> {
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
        List<ExitCode> codes = all.stream().map(GroupStatus::code).toList();
        if (codes.contains(ExitCode.STUCK)) {
            return ExitCode.STUCK;
        }
        return codes.contains(ExitCode.AWS) ? ExitCode.AWS : ExitCode.DONE;
    }
}
