package io.kirikae.cli;

import io.kirikae.config.ConfigSchema;
import io.kirikae.config.Starter;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.Words;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks the configuration, and helps to write it. */
@Command(
        name = "config",
        description = "Checks the configuration, and helps to write it.",
        footer = {
            "",
            "Examples:",
            "  kirikae config sample > kirikae.yaml     a commented start",
            "  kirikae config check kirikae.yaml        every problem with line and column",
            "  kirikae config schema > schema.json      for editors that complete and check YAML"
        })
final class ConfigCommand extends KirikaeCommand {

    ConfigCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        throw wrong("Name one of: check, schema, sample.");
    }

    @Command(
            name = "check",
            description =
                    "Reads a configuration and reports everything that is wrong with it. Asks neither AWS nor the store.",
            footer = {"", "Example:", "  kirikae config check /etc/kirikae/kirikae.yaml"})
    Integer check(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file. Default: that of --config.")
                    Optional<Path> file)
            throws Exception {
        SiteFile site = SiteFile.read(file.orElseGet(options()::config));
        site.configuration().warnings().forEach(warning -> output().note("warning: " + warning));
        int groups = site.groups().size();
        output().result(site.path() + ": valid, " + Words.count(groups, "group") + ".\n", json -> {
            json.writeStringField("file", site.path().toString());
            json.writeBooleanField("valid", true);
            JsonDocument.texts(json, "groups", site.groups());
            JsonDocument.texts(json, "warnings", site.configuration().warnings());
        });
        return ExitCode.DONE.code();
    }

    @Command(
            name = "schema",
            description = "Prints the JSON schema of the configuration, for editors.",
            footer = {"", "Example:", "  kirikae config schema > kirikae.schema.json"})
    Integer schema() {
        output().out().print(ConfigSchema.json());
        output().out().flush();
        return ExitCode.DONE.code();
    }

    @Command(
            name = "sample",
            description = "Prints a commented configuration to start from.",
            footer = {"", "Example:", "  kirikae config sample > kirikae.yaml"})
    Integer sample() {
        output().out().print(Starter.text());
        output().out().flush();
        return ExitCode.DONE.code();
    }
}
