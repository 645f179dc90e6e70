package io.kirikae.nagios.command;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.Configuration;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.PreflightCheck;
import io.kirikae.operation.PreflightReport;
import io.kirikae.store.StoreException;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what would stop a failover. */
@Command(
        name = "check_kirikae_preflight",
        description =
                "Checks that nothing would stop a failover of a group, in any direction: nodes, witnesses, the rules of AWS,"
                        + " permissions. It asks AWS each time, so once an hour is often enough.",
        footer = {"", "Example:", "  check_kirikae_preflight -g ftp -t 30"})
final class PreflightCommand extends PluginCommand {

    @Option(
            names = {"-g", "--group"},
            required = true,
            paramLabel = "GROUP",
            order = 10,
            description = "The group.")
    private String group = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 11,
            description = "The configuration. Default: $" + GroupCommand.VARIABLE + ", else /etc/kirikae/kirikae.yaml.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--skip-permissions", order = 12, description = "Ask AWS for no permission.")
    private boolean skipPermissions;

    PreflightCommand(Answer answer, TimeSource time) {
        super(answer, time);
    }

    @Override
    String label() {
        return "PREFLIGHT";
    }

    @Override
    CheckOutput check(Duration within) throws CheckFailure, InterruptedException {
        GroupName name = new GroupName(group);
        Path file = GroupCommand.file(config);
        Configuration configuration = GroupCommand.read(file);
        AssessedReports site = new AssessedReports(file, configuration, time());
        return run(new PreflightCheck(wanted -> look(site, wanted), name));
    }

    private PreflightReport look(AssessedReports site, GroupName wanted) throws CheckFailure, InterruptedException {
        site.demand(wanted);
        try (Assembly assembly = site.open()) {
            return assembly.preflight(!skipPermissions)
                    .all(List.of(assembly.group(wanted).orElseThrow()))
                    .get(0);
        } catch (StoreException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (Assembly.isFailureOfSetup(e)) {
                throw new CheckFailure(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }
}
