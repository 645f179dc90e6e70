package io.kirikae.nagios.command;

import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.GroupAspect;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.StandingCheck;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells how a group stands. */
@Command(
        name = "check_kirikae_group",
        description =
                "Checks how a failover group stands: who has the addresses, whether a standby could take over, what a failover"
                        + " would come to now, how the last run ended.",
        footer = {"", "Example:", "  check_kirikae_group -g ftp --status readiness"})
final class GroupCommand extends PluginCommand {

    static final String VARIABLE = "KIRIKAE_CONFIG";
    private static final Path FALLBACK = Path.of("/etc/kirikae/kirikae.yaml");

    @Option(
            names = {"-g", "--group"},
            required = true,
            paramLabel = "GROUP",
            order = 10,
            description = "The group.")
    private String group = "";

    @Option(
            names = "--status",
            paramLabel = "ASPECT",
            defaultValue = "ALL",
            order = 11,
            description =
                    "What may alarm: all, owner, readiness, verdict, run, drift, lease or paused. The text tells everything in"
                            + " any case. Default: all.")
    private GroupAspect aspect = GroupAspect.ALL;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 12,
            description = "The configuration. Default: $" + VARIABLE + ", else /etc/kirikae/kirikae.yaml.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--direct",
            order = 13,
            description = "Look now, by calls to AWS, and do not ask the daemon of this host.")
    private boolean direct;

    GroupCommand(Answer answer, TimeSource time) {
        super(answer, time);
    }

    @Override
    String label() {
        return "GROUP";
    }

    @Override
    CheckOutput check(Duration within) throws CheckFailure, InterruptedException {
        GroupName name = new GroupName(group);
        Path file = file(config);
        Configuration configuration = read(file);
        if (!direct) {
            Optional<CheckOutput> answer = new DaemonAsker(configuration, time()).ask(name, aspect, verbosity());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return run(new StandingCheck(new AssessedReports(file, configuration, time()), name, aspect));
    }

    /** Where the configuration is: as it was named, else as the environment says, else where it always is. */
    static Path file(Optional<Path> named) {
        return named.or(() -> Optional.ofNullable(System.getenv(VARIABLE))
                        .filter(each -> !each.isEmpty())
                        .map(Path::of))
                .orElse(FALLBACK);
    }

    static Configuration read(Path file) throws CheckFailure {
        try {
            return ConfigurationFile.read(file);
        } catch (ConfigurationException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        }
    }
}
