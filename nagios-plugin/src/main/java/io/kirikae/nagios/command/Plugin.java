package io.kirikae.nagios.command;

import io.kirikae.nagios.check.PluginText;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The plugins. The first argument is the plugin's name, which the scripts in {@code bin/} put there. */
public final class Plugin {

    /** Every plugin. */
    public static final List<String> NAMES = List.of(
            "check_kirikae_ftp",
            "check_kirikae_tcp",
            "check_kirikae_heartbeat",
            "check_kirikae_group",
            "check_kirikae_preflight");

    private static final int WIDTH = 100;

    private Plugin() {}

    /** Runs one plugin and ends the process with the state that it found. */
    public static void main(String[] args) {
        leaveLoggingOut();
        Answer answer = new Answer(System.out, code -> Runtime.getRuntime().halt(code));
        int code = run(args, answer);
        // Whatever still runs, such as a lookup of a name, has no say any more.
        answer.end(code);
    }

    /** Runs one plugin; all that it prints is the answer. */
    static int run(String[] args, Answer answer) {
        String name = args.length == 0 ? "" : args[0];
        if (!NAMES.contains(name)) {
            answer.line("UNKNOWN: name one of " + String.join(", ", NAMES));
            return ServiceState.UNKNOWN.exitCode();
        }
        return commandLine(name, answer).execute(Arrays.copyOfRange(args, 1, args.length));
    }

    /** The command line of one plugin. */
    static CommandLine commandLine(String name, Answer answer) {
        PluginCommand command = create(name, answer);
        CommandLine line = new CommandLine(command);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(WIDTH);
        line.setOut(answer.writer()).setErr(answer.writer());
        line.setParameterExceptionHandler((wrong, args) -> wrong(wrong, name));
        line.setExecutionExceptionHandler((failure, same, parsed) -> failed(failure, name, answer));
        return line;
    }

    private static PluginCommand create(String name, Answer answer) {
        return switch (name) {
            case "check_kirikae_ftp" -> new FtpCommand(answer, new SystemTime());
            case "check_kirikae_tcp" -> new TcpCommand(answer, new SystemTime());
            case "check_kirikae_heartbeat" -> new HeartbeatCommand(answer, new SystemTime());
            case "check_kirikae_group" -> new GroupCommand(answer, new SystemTime());
            case "check_kirikae_preflight" -> new PreflightCommand(answer, new SystemTime());
            default -> throw new IllegalArgumentException("no plugin is named " + name);
        };
    }

    /** On standard output, since that is all that Nagios shows. */
    private static int wrong(ParameterException wrong, String name) {
        PrintWriter out = wrong.getCommandLine().getOut();
        out.println("UNKNOWN: " + PluginText.oneLine(String.valueOf(wrong.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(wrong, out)) {
            out.println("Type '" + name + " --help' for help.");
        }
        out.flush();
        return ServiceState.UNKNOWN.exitCode();
    }

    private static int failed(Exception failure, String name, Answer answer) {
        if (failure instanceof ParameterException wrong) {
            return wrong(wrong, name);
        }
        answer.line("UNKNOWN: internal error (" + failure.getClass().getSimpleName() + ")");
        return ServiceState.UNKNOWN.exitCode();
    }

    /** What a plugin has to say is its one line; setting logback up for nothing costs a fifth of a second. */
    private static void leaveLoggingOut() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    }
}
