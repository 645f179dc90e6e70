package io.kirikae.cli;

import io.kirikae.drill.DrillException;
import io.kirikae.drill.Training;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs the usual commands against a simulated AWS and prints nothing: the build and the installation make the archive of class
 * data from it, with which every command starts quicker.
 */
@Command(name = "train", hidden = true, description = "Loads what commands load. For the installation only.")
final class TrainCommand extends KirikaeCommand {

    private static final String GROUP = "ftp";

    TrainCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws InterruptedException {
        QuickStart.train();
        try {
            Training.with(TrainCommand::whileWell, TrainCommand::whileDown);
        } catch (DrillException e) {
            // An archive of fewer classes is a slower start and nothing worse, so it must not end an installation.
            output().note(e.sentence());
        }
        return ExitCode.DONE;
    }

    private static void whileWell(Path config) {
        silently(config, "config", "check");
        quickly(config);
        silently(config, "status", "--json");
        silently(config, "plan", GROUP);
    }

    private static void whileDown(Path config) {
        silently(config, "failover", GROUP, "--json");
        silently(config, "history", GROUP);
    }

    /** As it is without picocli. */
    private static void quickly(Path config) {
        QuickStatus.of("status", "-c", config.toString())
                .ifPresent(status -> status.run(Output.of(nowhere(), nowhere(), status.options())));
    }

    private static PrintWriter nowhere() {
        return new PrintWriter(Writer.nullWriter());
    }

    private static void silently(Path config, String... command) {
        CommandLine line = TopCommand.commandLine().setOut(nowhere()).setErr(nowhere());
        List<String> args = new java.util.ArrayList<>(List.of(command));
        args.addAll(List.of("--config", config.toString()));
        line.execute(args.toArray(new String[0]));
    }
}
