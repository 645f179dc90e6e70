package io.kirikae.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what may have been meant, and where to read on. */
final class WrongCommandLine implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            boolean top = command.getParent() == null;
            if (top) {
                command.usage(err);
            } else {
                err.println("Type '" + command.getCommandSpec().qualifiedName() + " --help' for help.");
            }
        }
        err.flush();
        return ExitCode.WRONG_COMMAND_LINE.code();
    }
}
