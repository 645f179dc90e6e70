package io.kirikae.cli;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.ConfigurationException;
import io.kirikae.report.Words;
import io.kirikae.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in a sentence, and finds the exit code. A stack trace is for {@code -v} only. */
final class FailureReport implements IExecutionExceptionHandler {

    private final GlobalOptions options;

    FailureReport(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ParameterException wrong) {
            return command.getParameterExceptionHandler().handleParseException(wrong, new String[0]);
        }
        return report(failure, Output.of(command.getOut(), command.getErr(), options));
    }

    /** Reports the failure and returns the exit code. */
    static int report(Exception failure, Output output) {
        ExitCode code = code(failure);
        String message = message(failure, code);
        output.err().println(message);
        if (output.verbose()) {
            failure.printStackTrace(output.err());
        }
        output.err().flush();
        if (output.json()) {
            output.result("", json -> {
                json.writeStringField("error", message);
                json.writeNumberField("exitCode", code.code());
            });
        }
        return code.code();
    }

    private static ExitCode code(Exception failure) {
        if (failure instanceof CommandFailure known) {
            return known.code();
        }
        if (failure instanceof ConfigurationException) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof StoreException) {
            return ExitCode.STORE;
        }
        if (Assembly.isFailureOfAws(failure)) {
            return ExitCode.AWS;
        }
        return failure instanceof InterruptedException ? ExitCode.STOPPED : ExitCode.INTERNAL_ERROR;
    }

    private static String message(Exception failure, ExitCode code) {
        if (failure instanceof InterruptedException) {
            return "Stopped. If a run was begun, 'kirikae resume' goes on with it.";
        }
        boolean written = failure instanceof CommandFailure;
        if ((code == ExitCode.INTERNAL_ERROR && !written) || failure.getMessage() == null) {
            return "Internal error (" + failure.getClass().getSimpleName()
                    + "). The same command with -v shows the details, which a bug report needs.";
        }
        boolean damaged = failure instanceof StoreException store && store.kind() == StoreException.Kind.CORRUPT;
        return damaged ? Words.sentence(failure.getMessage()) + DAMAGED : failure.getMessage();
    }

    private static final String DAMAGED = " Nothing was changed. 'kirikae store check' shows the damage; 'kirikae store"
            + " set-aside' keeps the damaged file under another name and begins a new one.";
}
