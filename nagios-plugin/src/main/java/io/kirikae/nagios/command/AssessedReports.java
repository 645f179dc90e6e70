package io.kirikae.nagios.command;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.Configuration;
import io.kirikae.config.NearestName;
import io.kirikae.config.StoreSettings;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.GroupReports;
import io.kirikae.nagios.check.GroupStanding;
import io.kirikae.operation.Assess;
import io.kirikae.store.StoreException;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for itself, as {@code kirikae status} does.
 *
 * @param file where the configuration was read from
 * @param configuration what it says
 * @param time the clock
 */
record AssessedReports(Path file, Configuration configuration, TimeSource time) implements GroupReports {

    @Override
    public GroupStanding of(GroupName group) throws CheckFailure, InterruptedException {
        demand(group);
        try (Assembly assembly = open()) {
            return GroupStanding.looked(
                    new Assess(assembly.site()).run(assembly.group(group).orElseThrow()));
        } catch (StoreException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (Assembly.isFailureOfSetup(e)) {
                throw new CheckFailure(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** Throws if the configuration has no such group, with the nearest name. */
    void demand(GroupName group) throws CheckFailure {
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
    }

    /** Before the first run there is no store, and a check must not make one: it may run as another user than the daemon. */
    Assembly open() throws CheckFailure {
        if (configuration.store() instanceof StoreSettings.Sqlite sqlite && !Files.exists(sqlite.path())) {
            throw new CheckFailure("there is no store " + sqlite.path()
                    + " yet, or this user may not see it; the daemon makes it, and so does 'kirikae status'");
        }
        Assembly.Listeners silent = Assembly.Listeners.inWords((run, entry) -> {}, call -> {}, time);
        return Assembly.openToLook(configuration, silent);
    }
}
