package io.kirikae.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command line of {@code kirikae status} as monitoring and people type it all day, read without picocli, whose model of a
 * command costs a start more than the command's own work. It takes only what picocli reads in the same way: each option at most
 * once and in full, a file and groups whose names could be nothing else. Everything else, mistakes and help among it, is left to picocli.
 *
 * @param options the options
 * @param direct whether no daemon is asked
 * @param groups the groups that are named
 */
record QuickStatus(GlobalOptions options, boolean direct, List<String> groups) {

    private static final String NAME = "status";

    /** Begins with no sign that picocli gives a meaning to. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./-]*");

    /** The command line, if it is one of these. */
    static Optional<QuickStatus> of(String... args) {
        Reader reader = new Reader();
        for (String arg : args) {
            if (!reader.takes(arg)) {
                return Optional.empty();
            }
        }
        return reader.complete();
    }

    /** Goes through the arguments once. */
    private static final class Reader {
        private final List<String> seen = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private Optional<String> config = Optional.empty();
        private boolean command;
        private boolean fileIsNext;

        boolean takes(String arg) {
            if (fileIsNext) {
                config = Optional.of(arg);
                fileIsNext = false;
                return !Commands.known(arg) && PLAIN.matcher(arg).matches();
            }
            return switch (arg) {
                case "-c", "--config" -> file();
                case "-q", "--quiet" -> once("--quiet");
                case "-v", "--verbose" -> once("--verbose");
                case "--json" -> once(arg);
                case "--direct" -> command && once(arg);
                default -> word(arg);
            };
        }

        private boolean file() {
            fileIsNext = once("--config");
            return fileIsNext;
        }

        private boolean once(String option) {
            boolean first = !seen.contains(option);
            seen.add(option);
            return first;
        }

        private boolean word(String arg) {
            if (!command) {
                command = arg.equals(NAME);
                return command;
            }
            groups.add(arg);
            return PLAIN.matcher(arg).matches();
        }

        Optional<QuickStatus> complete() {
            if (!command || fileIsNext) {
                return Optional.empty();
            }
            GlobalOptions options = GlobalOptions.of(
                    config, seen.contains("--json"), seen.contains("--quiet"), seen.contains("--verbose"));
            return Optional.of(new QuickStatus(options, seen.contains("--direct"), groups));
        }
    }

    /** Carries it out and returns the exit code. */
    int run(Output output) {
        try {
            return new StatusLook(options, output, direct).run(groups).code();
        } catch (Exception e) {
            return FailureReport.report(e, output);
        }
    }
}
