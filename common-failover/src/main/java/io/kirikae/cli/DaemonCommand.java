package io.kirikae.cli;

import io.kirikae.config.Configuration;
import io.kirikae.daemon.AlreadyRunningException;
import io.kirikae.daemon.FailoverDaemon;
import io.kirikae.time.SystemTime;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches all groups until it is stopped. */
@Command(
        name = "daemon",
        description = {
            "Watches all groups of the configuration until it is stopped: looks at their owners round by round, says when one is"
                    + " down, and moves the group's addresses where 'decide.failover' is automatic.",
            "",
            "Goes on with runs that another process has left, compares AWS's owner with the assigned one, and finds out"
                    + " whether a standby could take over. Several daemons may watch the same groups over one store; each run"
                    + " is made by one of them."
        },
        footer = {
            "",
            "Signals:",
            "  SIGTERM  finishes running steps and ends; who comes next goes on with what is open",
            "  SIGHUP   reads the configuration again as a whole, or keeps the old one and says why",
            "",
            "Logs one line an event to stderr: a time, a level, 'event=', 'group=' and a sentence.",
            "",
            "Examples:",
            "  systemctl enable --now kirikae     as a service, once /etc/kirikae/kirikae.yaml is written",
            "  kirikae daemon                     in a terminal, to see what it would do; Ctrl-C ends it",
            "  kirikae daemon --log json | jq .   for a log collector"
        })
final class DaemonCommand extends KirikaeCommand {

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description = "How events are written. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    private DaemonLogForm form = DaemonLogForm.TEXT;

    DaemonCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        DaemonLogSetup.use(form, options().verbose());
        Path file = options().config();
        Companions companions = new Companions(file);
        FailoverDaemon daemon =
                new FailoverDaemon(() -> read(file), companions.all(), System.getenv(), new SystemTime());
        companions.reloadBy(daemon::reload);
        context().stop().tellBy(daemon::stop);
        HangUp.tell(daemon::reload);
        try {
            return daemon.run() ? ExitCode.DONE : ExitCode.STOPPED;
        } catch (AlreadyRunningException e) {
            throw new CommandFailure(ExitCode.ALREADY_RUNNING, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION,
                    "The directory of the control socket cannot be used: " + e.getCause() + ". Set daemon.socket in "
                            + file + " to a place that this user may write to.");
        }
    }

    private Configuration read(Path file) throws io.kirikae.config.ConfigurationException {
        Configuration configuration = SiteFile.read(file).configuration();
        configuration.warnings().forEach(warning -> output().note("warning: " + warning));
        return configuration;
    }
}
