package io.kirikae.cli;

import io.kirikae.assembly.StoreFile;
import io.kirikae.assembly.StoreTable;
import io.kirikae.config.Configuration;
import io.kirikae.config.StoreSettings;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after the store. */
@Command(
        name = "store",
        description = "Makes the store ready, looks for damage in it, and sets a damaged one aside.",
        footer = {"", "Examples:", "  kirikae store init", "  kirikae store check", "  kirikae store set-aside"})
final class StoreCommand extends KirikaeCommand {

    StoreCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        throw wrong("Name one of: init, check, set-aside.");
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

    private StoreFile file() throws Exception {
        if (site().configuration().store() instanceof StoreSettings.Sqlite sqlite) {
            return new StoreFile(sqlite.path());
        }
        throw new CommandFailure(
                ExitCode.STORE, "Only a store in a file can be checked; this one is a table of DynamoDB.");
    }
}
