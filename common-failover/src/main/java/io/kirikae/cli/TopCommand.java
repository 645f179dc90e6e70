package io.kirikae.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line, which only names the commands. One instance serves one command line. */
@Command(
        name = "kirikae",
        description = {
            "Moves the floating address of a service on AWS from a failed server to its standby.",
            "",
            "Begin with 'kirikae config sample', put your servers in, and check it with 'kirikae config check'."
                    + " 'kirikae status' then shows every group, and 'kirikae plan GROUP' what a move would do."
        },
        versionProvider = BuildVersion.class)
final class TopCommand implements Runnable {

    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    /** The whole command line with every command, for the completion script and tests. */
    static CommandLine commandLine() {
        return commandLine(Commands.NAMES, new GracefulStop(code -> {}));
    }

    /** Picocli makes a model of each command that it is given, so a start gives it only the one that was typed. */
    static CommandLine commandLine(List<String> names, GracefulStop stop) {
        TopCommand top = new TopCommand();
        CommandLine line = new CommandLine(top);
        CommandContext context = new CommandContext(top.options, stop);
        names.forEach(name -> line.addSubcommand(name, Commands.create(name, context)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(WIDTH);
        line.setExecutionExceptionHandler(new FailureReport(top.options));
        line.setParameterExceptionHandler(new WrongCommandLine());
        explainExitCodes(line);
        return line;
    }

    private static void explainExitCodes(CommandLine line) {
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
        line.getSubcommands().values().forEach(TopCommand::explainExitCodes);
    }

    /** Without a command there is nothing to do: says so with the usage and ends with the exit code of a wrong command line. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
