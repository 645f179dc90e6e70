package io.kirikae.cli;

import io.kirikae.config.Configuration;
import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A monitoring system that a package beside the core can prepare for Kirikae, and look at afterwards. Found by {@link java.util.ServiceLoader} when its command is
 * typed and at no other time.
 */
public interface MonitoringSetup {

    /** The name of the system, which is that of its command. */
    String system();

    /**
     * Makes everything there that Kirikae needs, and leaves alone what is as it should be.
     *
     * @return what was found and done, in the order in which it was
     * @throws SetupException if it cannot go on; what was done before stays
     * @throws InterruptedException if the thread is interrupted
     */
    List<SetupFinding> install(Request request) throws SetupException, InterruptedException;

    /**
     * Looks whether everything is as Kirikae needs it. Changes nothing, but for a trial event if that is wanted.
     *
     * @return what was found
     * @throws SetupException if the system cannot be asked
     * @throws InterruptedException if the thread is interrupted
     */
    List<SetupFinding> check(Request request) throws SetupException, InterruptedException;

    /**
     * What is wanted.
     *
     * @param configuration the site's configuration
     * @param adminToken a token of somebody who may change the monitoring system; that of the configuration if absent
     * @param daemonUrl where the system reaches the daemon; this host if absent
     * @param hostGroup the group of hosts whose problems the daemon may see, if it is to get a user of its own
     * @param tokenFile where the token of that user is written
     * @param groupsOf the hosts of the monitoring system that are to be given a group, each with its name; the groups are in the configuration
     * @param dryRun whether only to say what would be done
     * @param trial whether a harmless event is to be sent the whole way
     */
    record Request(
            Configuration configuration,
            Optional<Secret> adminToken,
            Optional<String> daemonUrl,
            Optional<String> hostGroup,
            Optional<Path> tokenFile,
            Map<String, String> groupsOf,
            boolean dryRun,
            boolean trial) {
        /** Copies the hosts, in their order. */
        public Request {
            groupsOf = Collections.unmodifiableMap(new LinkedHashMap<>(groupsOf));
        }
    }
}
