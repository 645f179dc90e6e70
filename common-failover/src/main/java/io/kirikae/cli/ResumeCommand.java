package io.kirikae.cli;

import io.kirikae.operation.Answer;
import io.kirikae.operation.Resume;
import io.kirikae.store.RunHistory;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes on with runs that a crash or a signal has left. */
@Command(
        name = "resume",
        description =
                "Goes on with a run that has not ended, or with all of them: forward, unless it was being undone. What"
                        + " is unknown is read from AWS first.",
        footer = {
            "",
            "Examples:",
            "  kirikae resume                               all unfinished runs",
            "  kirikae resume ftp                           the one of a group",
            "  kirikae resume 20261121T224006Z-ftp-3f9c51d2"
        })
final class ResumeCommand extends KirikaeCommand {

    @Parameters(paramLabel = "RUN|GROUP", arity = "0..1", description = "The run or its group. Default: all.")
    private Optional<String> what = Optional.empty();

    ResumeCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        try (Workplace workplace = Workplace.toChange(site, output(), context().stop())) {
            List<GroupName> groups = new ArrayList<>();
            if (what.isPresent()) {
                RunOrGroup target =
                        RunOrGroup.find(what.get(), site, workplace.site().store());
                target.requireOpen();
                groups.add(target.group());
            } else {
                for (RunHistory history : workplace.site().store().journal().unfinished()) {
                    groups.add(site.group(history.run().plan().group().value()));
                }
            }
            return resume(workplace, groups);
        }
    }

    private ExitCode resume(Workplace workplace, List<GroupName> groups) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        List<AnswerReport> reports = new ArrayList<>();
        for (GroupName group : groups) {
            Answer answer = new Resume(workplace.site(), workplace.group(group), workplace.progress()).run();
            AnswerReport report =
                    AnswerReport.of(group, answer, workplace.site().store());
            reports.add(report);
            text.append(report.text());
        }
        ExitCode code = worst(reports);
        String nothing = "Nothing to resume" + what.map(each -> " for " + each).orElse("") + ".\n";
        output().result(reports.isEmpty() ? nothing : text.toString(), json -> {
            json.writeArrayFieldStart("runs");
            for (AnswerReport report : reports) {
                json.writeStartObject();
                report.json(json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("exitCode", code.code());
        });
        return code;
    }

    /** Several runs have one code: the first of those that did not end well. */
    private static ExitCode worst(List<AnswerReport> reports) {
        return reports.stream()
                .map(AnswerReport::code)
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElse(ExitCode.DONE);
    }
}
