package io.kirikae.cli;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.StoreSettings;
import io.kirikae.operation.MonitorRecovery;
import io.kirikae.operation.Preflight;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.Store;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InstanceId;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** All that a command needs to look at groups and to move them. Open for one command, by one thread. */
final class Workplace implements AutoCloseable {

    private final Assembly assembly;
    private final ProgressLines progress;

    private Workplace(Assembly assembly, ProgressLines progress) {
        this.assembly = assembly;
        this.progress = progress;
    }

    /** For commands that move something. Signals stop them after the running step. */
    static Workplace toChange(SiteFile site, Output output, GracefulStop stop) {
        Workplace workplace = open(site, output, false);
        Thread worker = Thread.currentThread();
        stop.tellBy(() -> {
            workplace.site().stop().give();
            // Before the first change there is no step to wait for.
            if (!workplace.progress.changing()) {
                worker.interrupt();
            }
        });
        return workplace;
    }

    /** For commands that only look. */
    static Workplace toLook(SiteFile site, Output output) {
        return open(site, output, true);
    }

    private static Workplace open(SiteFile site, Output output, boolean toLook) {
        TimeSource time = new SystemTime();
        ProgressLines progress = new ProgressLines(output, time);
        Assembly.Listeners listeners = Assembly.Listeners.inWords(progress::wrote, progress::called, time);
        boolean exists = exists(site.configuration().store());
        return new Workplace(
                toLook && exists
                        ? Assembly.openToLook(site.configuration(), listeners)
                        : Assembly.open(site.configuration(), listeners),
                progress);
    }

    /** The store alone, for commands that need no AWS. */
    static Store store(SiteFile site, boolean toLook) {
        StoreSettings settings = site.configuration().store();
        return Assembly.openStore(site.configuration(), toLook && exists(settings));
    }

    /** Before the first run there is no file, and looking finds an empty one rather than none. */
    private static boolean exists(StoreSettings settings) {
        return !(settings instanceof StoreSettings.Sqlite sqlite) || Files.exists(sqlite.path());
    }

    Site site() {
        return assembly.site();
    }

    /** The same for what only looks. */
    Site siteToWatch() {
        return assembly.siteToWatch();
    }

    /** Looks for what would stop a failover. */
    Preflight preflight(boolean withPermissions) {
        return assembly.preflight(withPermissions);
    }

    /** The policies of the role whose credentials are in use. */
    List<String> policiesInUse() {
        return assembly.policiesInUse();
    }

    /** Whether a monitoring instance comes back by itself. */
    MonitorRecovery monitorRecovery() {
        return assembly.monitorRecovery();
    }

    /** The instance that this process runs on, if it is one. */
    Optional<InstanceId> thisInstance() {
        return assembly.thisInstance();
    }

    ProgressLines progress() {
        return progress;
    }

    /** A group of the configuration. */
    WatchedGroup group(GroupName name) {
        return assembly.group(name).orElseThrow();
    }

    @Override
    public void close() {
        assembly.close();
    }
}
