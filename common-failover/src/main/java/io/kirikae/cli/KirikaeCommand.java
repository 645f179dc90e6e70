package io.kirikae.cli;

import io.kirikae.config.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: the global options, somewhere to print, and an exit code. */
abstract class KirikaeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final CommandContext context;

    KirikaeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public final Integer call() throws Exception {
        return run().code();
    }

    /** Does what the command is for. */
    abstract ExitCode run() throws Exception;

    final CommandContext context() {
        return context;
    }

    final GlobalOptions options() {
        return context.options();
    }

    final Output output() {
        return Output.of(spec.commandLine().getOut(), spec.commandLine().getErr(), options());
    }

    /** The configuration that the options name. Its warnings are printed. */
    final SiteFile site() throws ConfigurationException {
        return SiteFile.read(options().config(), output());
    }

    /** For what picocli cannot check itself. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
