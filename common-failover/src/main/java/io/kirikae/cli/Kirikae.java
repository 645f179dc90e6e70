package io.kirikae.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line, which only chooses a command. One instance serves one command line. */
@Command(
        name = "kirikae",
        description = {
            "Moves the floating address of a service on AWS from a failed server to its standby.",
            "",
            "Begin with 'kirikae config sample', put your servers in, and check it with 'kirikae config check'."
                    + " 'kirikae status' then shows every group, and 'kirikae plan GROUP' what a move would do."
        },
        versionProvider = BuildVersion.class)
public final class Kirikae implements Runnable {

    private static final int WIDTH = 100;
    private static final Set<String> OPTIONS_WITH_A_VALUE = Set.of("-c", "--config");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    /** Runs one command line and ends the process with the command's exit code. */
    public static void main(String[] args) {
        GracefulStop stop = new GracefulStop(code -> Runtime.getRuntime().halt(code));
        stop.install();
        Optional<String> command = named(args);
        QuickStart.prepare(command, args);
        Optional<QuickStatus> status = QuickStatus.of(args);
        if (status.isPresent()) {
            System.exit(stop.ended(status.get().run(Output.standard(status.get().options()))));
        }
        List<String> names = command.map(List::of).orElse(Commands.NAMES);
        System.exit(stop.ended(commandLine(names, stop).execute(args)));
    }

    /** The whole command line with every command, for the completion script and tests. */
    public static CommandLine commandLine() {
        return commandLine(Commands.NAMES, new GracefulStop(code -> {}));
    }

    /** Picocli makes a model of each command that it is given, so a start gives it only the one that was typed. */
    private static CommandLine commandLine(List<String> names, GracefulStop stop) {
        Kirikae top = new Kirikae();
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
        line.getSubcommands().values().forEach(Kirikae::explainExitCodes);
    }

    /** The command that was typed, if it is one. */
    private static Optional<String> named(String[] args) {
        boolean value = false;
        for (String arg : args) {
            if (!value && !arg.startsWith("-")) {
                return Optional.of(arg).filter(Commands::known);
            }
            value = OPTIONS_WITH_A_VALUE.contains(arg);
        }
        return Optional.empty();
    }

    /** Without a command there is nothing to do: says so with the usage and ends with the exit code of a wrong command line. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
