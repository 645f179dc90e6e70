package io.kirikae.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line, which only chooses a command. Stateless apart from what picocli injects; one instance serves one command line. */
@Command(
        name = "kirikae",
        description = "Moves the floating address of a service on AWS from a failed server to its standby.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {VersionCommand.class, DrillCommand.class})
public final class Kirikae implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command line and ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line with every command, for {@link #main}, the completion script and tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Kirikae());
    }

    /** Without a command there is nothing to do: says so with the usage and ends with the exit code of a wrong command line. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
