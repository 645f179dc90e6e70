package io.kirikae.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. Filled by picocli. */
final class GlobalOptions {

    private static final String VARIABLE = "KIRIKAE_CONFIG";
    private static final Path FALLBACK = Path.of("/etc/kirikae/kirikae.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration. Default: $" + VARIABLE + ", else /etc/kirikae/kirikae.yaml.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document; progress goes to stderr.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print no progress and no warnings, only the result and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Also print every call to AWS, and the details of internal errors, to stderr.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // Picocli acts on it; nobody else asks.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // As above.
    private boolean version;

    /** Options as they were read without picocli. */
    static GlobalOptions of(Optional<String> config, boolean json, boolean quiet, boolean verbose) {
        GlobalOptions options = new GlobalOptions();
        options.config = config.map(Path::of);
        options.json = json;
        options.quiet = quiet;
        options.verbose = verbose;
        return options;
    }

    /** The configuration file: the option, else the variable, else where the packages put it. */
    Path config() {
        return config.or(() -> Optional.ofNullable(System.getenv(VARIABLE))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of))
                .orElse(FALLBACK);
    }

    /** Whether the command line itself names one. */
    boolean namesConfig() {
        return config.isPresent();
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
