package io.kirikae.nagios.command;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.NearestName;
import io.kirikae.config.StoreSettings;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.GroupReports;
import io.kirikae.operation.Assess;
import io.kirikae.operation.StatusReport;
import io.kirikae.store.StoreException;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for itself, as {@code kirikae status} does.
 *
 * @param file the configuration
 * @param time the clock
 */
record AssessedReports(Path file, TimeSource time) implements GroupReports {

    @Override
    public StatusReport of(GroupName group) throws CheckFailure, InterruptedException {
        Configuration configuration = configuration();
        if (!configuration.groups().containsKey(group)) {
            throw new CheckFailure(file + " has no group " + group
                    + NearestName.of(
                                    group.value(),
                                    configuration.groups().keySet().stream()
                                            .map(GroupName::value)
                                            .toList())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        try (Assembly assembly = open(configuration)) {
            return new Assess(assembly.site()).run(assembly.group(group).orElseThrow());
        } catch (StoreException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (Assembly.isFailureOfSetup(e)) {
                throw new CheckFailure(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Configuration configuration() throws CheckFailure {
        try {
            return ConfigurationFile.read(file);
        } catch (ConfigurationException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Before the first run there is no store, and a check must not make one: it may run as another user than the daemon. */
    private Assembly open(Configuration configuration) throws CheckFailure {
        if (configuration.store() instanceof StoreSettings.Sqlite sqlite && !Files.exists(sqlite.path())) {
            throw new CheckFailure("there is no store " + sqlite.path()
                    + " yet, or this user may not see it; the daemon makes it, and so does 'kirikae status'");
        }
        Assembly.Listeners silent = Assembly.Listeners.inWords((run, entry) -> {}, call -> {}, time);
        return Assembly.openToLook(configuration, silent);
    }
}
