package io.kirikae.cli;

import io.kirikae.assembly.StoreFile;
import io.kirikae.assembly.StoreTable;
import io.kirikae.config.Configuration;
import io.kirikae.config.HistorySettings;
import io.kirikae.config.StoreSettings;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.Words;
import io.kirikae.store.Assignment;
import io.kirikae.store.Retention;
import io.kirikae.store.RunId;
import io.kirikae.store.RunOutline;
import io.kirikae.store.Store;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after the store. */
@Command(
        name = "store",
        description = "Makes the store ready, looks for damage in it, sets a damaged one aside, and forgets old runs.",
        footer = {
            "",
            "Examples:",
            "  kirikae store init",
            "  kirikae store check",
            "  kirikae store set-aside",
            "  kirikae store forget --older-than 400d --dry-run"
        })
final class StoreCommand extends KirikaeCommand {

    private static final int MOST_RUNS = 100_000;

    StoreCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        throw wrong("Name one of: init, check, set-aside, forget.");
    }

    @Command(
            name = "init",
            description =
                    "Makes the store ready: the table of DynamoDB, or the file. What is as it should be is left alone, so it"
                            + " can be run again.",
            footer = {
                "",
                "Examples:",
                "  kirikae store init",
                "  kirikae store init --print-iam-policy   what the role needs, for a store in a table"
            })
    Integer init(
            @Option(
                            names = "--print-iam-policy",
                            description = "Print the least IAM policy for the table, and make nothing.")
                    boolean printPolicy)
            throws Exception {
        if (printPolicy) {
            String policy = table().policy();
            output().result(policy, json -> json.writeStringField("policy", policy));
            return ExitCode.DONE.code();
        }
        List<String> done = site().configuration().store() instanceof StoreSettings.DynamoDb
                ? table().init(new SystemTime())
                : file().init();
        output().result(String.join("\n", done) + "\n", json -> JsonDocument.texts(json, "done", done));
        return ExitCode.DONE.code();
    }

    @Command(
            name = "check",
            description = "Reads the whole store and reports damage. Changes nothing.",
            footer = {"", "Example:", "  kirikae store check"})
    Integer check() throws Exception {
        StoreFile store = file();
        Path file = store.path();
        List<String> damage = store.damage();
        String text = damage.isEmpty()
                ? file + " is sound.\n"
                : file + " is damaged:\n  " + String.join("\n  ", damage)
                        + "\nStop everything that uses it, keep a copy, and type 'kirikae store set-aside'.\n";
        output().result(text, json -> {
            json.writeStringField("file", file.toString());
            json.writeBooleanField("sound", damage.isEmpty());
            JsonDocument.texts(json, "damage", damage);
        });
        return (damage.isEmpty() ? ExitCode.DONE : ExitCode.STORE).code();
    }

    @Command(
            name = "set-aside",
            description =
                    "Keeps a damaged store under another name and begins a new one. Unfinished runs are forgotten with"
                            + " it. Leaves a sound store alone.",
            footer = {"", "Example:", "  kirikae store set-aside"})
    Integer setAside() throws Exception {
        StoreFile store = file();
        StoreFile.SetAside done = store.setAside(new SystemTime());
        String text = done.note()
                .map(Words::sentence)
                .orElse(store.path() + " can be read; it was left alone. 'kirikae store check' reads all of it.");
        output().result(text + "\n", json -> {
            json.writeStringField("file", store.path().toString());
            JsonDocument.optional(json, "setAside", done.keptAs());
        });
        return (done.keptAs().isPresent() ? ExitCode.DONE : ExitCode.NOTHING_CHANGED).code();
    }

    private StoreTable table() throws Exception {
        Configuration configuration = site().configuration();
        if (configuration.store() instanceof StoreSettings.DynamoDb dynamoDb) {
            return new StoreTable(dynamoDb, configuration.aws());
        }
        throw new CommandFailure(ExitCode.STORE, "The store is a file: it needs no IAM policy.");
    }

    @Command(
            name = "forget",
            description = {
                "Removes runs that ended long ago, each with its journal. The daemon does so by itself, as 'history' in the"
                        + " configuration says.",
                "",
                "What is needed stays whatever its age: runs that have not ended, a stuck one that nobody has acknowledged,"
                        + " a group's last run that moved something, and the run of its present assignment."
            },
            footer = {"", "Example:", "  kirikae store forget --older-than 400d --keep 100 --dry-run"})
    Integer forget(
            @Option(
                            names = "--older-than",
                            paramLabel = "AGE",
                            converter = DurationConverter.class,
                            description = "Runs that ended within this time stay. Default: history.keep.")
                    Optional<Duration> olderThan,
            @Option(
                            names = "--keep",
                            paramLabel = "N",
                            description = "So many runs of each group stay. Default: history.keep-runs.")
                    Optional<Integer> keep,
            @Option(names = "--dry-run", description = "Only say how many would be removed.") boolean dryRun)
            throws Exception {
        if (keep.filter(number -> number < 1).isPresent()) {
            throw wrong("--keep is a number from 1 on.");
        }
        SiteFile site = site();
        HistorySettings history = site.configuration().history();
        Retention retention = Retention.of(
                olderThan.orElse(history.keep()), keep.orElse(history.keepRuns()), new SystemTime().wallClock());
        try (Store store = Workplace.store(site, dryRun)) {
            int runs = dryRun ? forgettable(store, site, retention) : store.forget(retention);
            String text = dryRun ? " would be removed.\n" : " removed.\n";
            output().result(Words.count(runs, "run") + text, json -> {
                json.writeNumberField("runs", runs);
                json.writeBooleanField("dryRun", dryRun);
            });
        }
        return ExitCode.DONE.code();
    }

    /** Of the groups in the configuration; forgetting itself looks at all that the store knows. */
    private static int forgettable(Store store, SiteFile site, Retention retention) {
        int runs = 0;
        for (GroupName group : site.groups()) {
            List<RunOutline> outlines = store.journal().latest(group, MOST_RUNS).stream()
                    .map(RunOutline::of)
                    .toList();
            Optional<RunId> assigned = store.assignments().read(group).map(Assignment::run);
            runs += retention.forgettable(outlines, assigned).size();
        }
        return runs;
    }

    private StoreFile file() throws Exception {
        if (site().configuration().store() instanceof StoreSettings.Sqlite sqlite) {
            return new StoreFile(sqlite.path());
        }
        throw new CommandFailure(
                ExitCode.STORE, "Only a store in a file can be checked; this one is a table of DynamoDB.");
    }
}
