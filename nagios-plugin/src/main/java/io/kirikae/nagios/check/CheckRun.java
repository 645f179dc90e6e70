package io.kirikae.nagios.check;

import io.kirikae.nrpe.ServiceState;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.slf4j.LoggerFactory;

/**
 * Runs checks and presents what they found. Whatever is thrown becomes UNKNOWN with one line; nothing is ever OK by accident.
 * Stateless.
 */
public final class CheckRun {

    private CheckRun() {}

    /**
     * Runs a check.
     *
     * @param name what stands before the state, such as {@code FTP}
     * @param verbosity 0 for one line; 1 for more in that line; 2 for a line for each detail; 3 for what was thrown as well
     * @throws InterruptedException if nobody waits for the answer any more
     */
    @SuppressWarnings("CatchingUnchecked") // whatever is thrown is an answer of UNKNOWN
    public static <T> CheckOutput run(String name, Check<T> check, int verbosity) throws InterruptedException {
        try {
            return present(name, check.evaluate(check.acquire()), verbosity);
        } catch (CheckFailure e) {
            return failed(name, e.why(), e, verbosity);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            LoggerFactory.getLogger(CheckRun.class).warn("A check failed in a way that it should not.", e);
            return failed(name, "internal error (" + e.getClass().getSimpleName() + ")", e, verbosity);
        }
    }

    /** The output of an evaluation: the text first, since that is what an alarm shows, then the figures. */
    public static CheckOutput present(String name, Evaluation evaluation, int verbosity) {
        String summary = verbosity == 1 && !evaluation.details().isEmpty()
                ? evaluation.summary() + " (" + String.join(", ", evaluation.details()) + ")"
                : evaluation.summary();
        StringBuilder text = new StringBuilder(PluginText.oneLine(name + " " + evaluation.state() + ": " + summary));
        text.append(PerfDatum.text(evaluation.performance()));
        if (verbosity > 1) {
            evaluation.details().forEach(detail -> text.append('\n').append(PluginText.oneLine(detail)));
        }
        return new CheckOutput(evaluation.state(), text.toString());
    }

    private static CheckOutput failed(String name, String why, Throwable thrown, int verbosity) {
        String line = PluginText.oneLine(name + " UNKNOWN: " + why);
        if (verbosity < 3) {
            return new CheckOutput(ServiceState.UNKNOWN, line);
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return new CheckOutput(
                ServiceState.UNKNOWN,
                line + "\n" + trace.toString().replace('|', '/').strip());
    }
}
