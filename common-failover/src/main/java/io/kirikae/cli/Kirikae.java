package io.kirikae.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the program starts. It knows nothing of picocli, whose classes Java would look for, jar by jar, before this one could begin: what a
 * command costs a start is paid by those that need it.
 */
public final class Kirikae {

    private static final Set<String> OPTIONS_WITH_A_VALUE = Set.of("-c", "--config");

    private Kirikae() {}

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
        System.exit(stop.ended(TopCommand.commandLine(names, stop).execute(args)));
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
}
