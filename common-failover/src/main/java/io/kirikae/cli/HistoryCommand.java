package io.kirikae.cli;

import io.kirikae.report.RunReport;
import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was done, second by second. */
@Command(
        name = "history",
        description = "Shows what was done, second by second, the latest run first.",
        footer = {
            "",
            "Examples:",
            "  kirikae history                   the latest runs of all groups",
            "  kirikae history ftp --limit 1",
            "  kirikae history --since 7d        what was done in the last week",
            "  kirikae history --run 20261121T224006Z-ftp-3f9c51d2 --json"
        })
final class HistoryCommand extends KirikaeCommand {

    private static final int MOST = 1000;

    @Parameters(paramLabel = "GROUP", arity = "0..1", description = "The group. Default: all.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--run", paramLabel = "ID", description = "This run only.")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many runs at most, 1 to " + MOST + ". Default: ${DEFAULT-VALUE}.")
    private int limit = 10;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "Only runs that began within this time, such as 12h or 7d. Default: any.")
    private Optional<Duration> since = Optional.empty();

    HistoryCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit is a number from 1 to " + MOST + ".");
        }
        SiteFile site = site();
        List<GroupName> groups = group.isPresent() ? List.of(site.group(group.get())) : site.groups();
        try (Store store = Workplace.store(site, true)) {
            List<RunReport> runs =
                    wanted(store, groups).stream().map(RunReport::new).toList();
            StringBuilder text = new StringBuilder();
            runs.forEach(each -> text.append(each.secondBySecond()));
            output().result(runs.isEmpty() ? "No runs.\n" : text.toString(), json -> {
                json.writeArrayFieldStart("runs");
                for (RunReport each : runs) {
                    json.writeStartObject();
                    each.json(json);
                    each.entries(json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return ExitCode.DONE;
        }
    }

    private List<RunHistory> wanted(Store store, List<GroupName> groups) throws CommandFailure {
        if (run.isPresent()) {
            return List.of(RunOrGroup.runNamed(run.get(), store)
                    .filter(found -> group.isEmpty()
                            || groups.contains(found.run().plan().group()))
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.WRONG_COMMAND_LINE,
                            "There is no such run in " + store.location() + "; 'kirikae history' lists them.")));
        }
        List<RunHistory> found = new ArrayList<>();
        groups.forEach(each -> found.addAll(store.journal().latest(each, limit)));
        Instant from = since.map(age -> new SystemTime().wallClock().minus(age)).orElse(Instant.MIN);
        return found.stream()
                .filter(each -> !each.run().startedAt().isBefore(from))
                .sorted(Comparator.comparing((RunHistory each) -> each.run().startedAt())
                        .reversed())
                .limit(limit)
                .toList();
    }
}
