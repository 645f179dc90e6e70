package io.kirikae.nagios.command;

import io.kirikae.nagios.check.Check;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.CheckRun;
import io.kirikae.nagios.check.PluginText;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all plugins have in common. */
@Command(
        versionProvider = PluginVersion.class,
        exitCodeOnInvalidInput = 3,
        exitCodeOnExecutionException = 3,
        exitCodeOnUsageHelp = 3,
        exitCodeOnVersionHelp = 3,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:OK",
            "1:WARNING",
            "2:CRITICAL; also when the time is over",
            "3:UNKNOWN: the check itself could not be done; also for --help and --version"
        })
abstract class PluginCommand implements Callable<Integer> {

    private static final Duration LEAST = Duration.ofMillis(100);

    private static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = "10",
            order = 90,
            description =
                    "When the answer must be there, counted from the start of the program. Default: ${DEFAULT-VALUE}.")
    private double timeout;

    @Option(
            names = {"-v", "--verbose"},
            order = 91,
            description = "More: -v in the same line, -vv on lines of their own, -vvv what went wrong inside.")
    private boolean[] verbosity = {};

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 92,
            description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // Picocli acts on it; nobody else asks.
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 93,
            description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // As above.
    private boolean help;

    private final Answer answer;
    private final TimeSource time;

    PluginCommand(Answer answer, TimeSource time) {
        this.answer = answer;
        this.time = time;
    }

    @Override
    @SuppressWarnings("try") // the limit is not asked, it only has to be there
    public final Integer call() throws InterruptedException {
        Duration left = left();
        Duration check = left.minus(toAnswer(left));
        Duration within = check.compareTo(LEAST) < 0 ? LEAST : wholeTenths(check);
        String over = label() + " CRITICAL: no result within " + text() + " s";
        try (TimeLimit limit = new TimeLimit(left, () -> answer.timeIsOver(over), time)) {
            return answer.give(output(within));
        }
    }

    /** What stands before the state in the output. */
    abstract String label();

    /**
     * Makes the check and hands it to {@link #run}.
     *
     * @param within how long it may take
     * @throws CheckFailure if it cannot be made
     */
    abstract CheckOutput check(Duration within) throws CheckFailure, InterruptedException;

    final TimeSource time() {
        return time;
    }

    final <T> CheckOutput run(Check<T> check) throws InterruptedException {
        return CheckRun.run(label(), check, verbosity.length);
    }

    final int verbosity() {
        return verbosity.length;
    }

    /** The time limit as it was given, which is what graphs show as the most. */
    final Duration limit() {
        return Duration.ofMillis(Math.round(timeout * 1000));
    }

    /** For what picocli cannot check itself. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private CheckOutput output(Duration within) throws InterruptedException {
        try {
            return check(within);
        } catch (CheckFailure e) {
            return new CheckOutput(ServiceState.UNKNOWN, PluginText.oneLine(label() + " UNKNOWN: " + e.why()));
        } catch (IllegalArgumentException e) {
            // What a probe refuses to look at: a host, port or text of another form.
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What is left of the time: starting Java belongs to it. */
    private Duration left() {
        if (!(timeout >= 0.3 && timeout <= 3600)) {
            throw wrong("-t is a number of seconds from 0.3 to 3600");
        }
        Duration whole = limit();
        Optional<Instant> started = ProcessHandle.current().info().startInstant();
        Duration used =
                started.map(at -> Duration.between(at, time.wallClock())).orElse(Duration.ZERO);
        // A clock that was set meanwhile, or a plugin that is run inside a longer process, says nothing about the
        // start.
        boolean plausible =
                !used.isNegative() && used.compareTo(whole) < 0 && used.compareTo(Duration.ofSeconds(5)) < 0;
        return plausible ? whole.minus(used) : whole;
    }

    /** What is kept to say how it went: a tenth, since on a busy machine a thread may wait for a processor for longer than {@link #LEAST}. */
    private static Duration toAnswer(Duration left) {
        Duration tenth = left.dividedBy(10);
        if (tenth.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return tenth.compareTo(LONGEST_ANSWER) < 0 ? tenth : LONGEST_ANSWER;
    }

    private static Duration wholeTenths(Duration duration) {
        return Duration.ofMillis(duration.toMillis() / 100 * 100);
    }

    private String text() {
        return timeout == Math.rint(timeout) ? Long.toString((long) timeout) : Double.toString(timeout);
    }
}
