package io.kirikae.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** Prints which Kirikae this is and which Java runs it, the first thing a bug report needs. */
@Command(name = "version", description = "Prints the version, the commit it was built from, and the Java that runs it.")
final class VersionCommand extends KirikaeCommand {

    VersionCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        List<String> lines = List.of(new BuildVersion().getVersion());
        output().result(String.join("\n", lines) + "\n", json -> {
            json.writeStringField("version", lines.get(0));
            json.writeStringField("java", lines.get(1));
        });
        return ExitCode.DONE;
    }
}
