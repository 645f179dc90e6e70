package io.kirikae.nagios.resident;

import io.kirikae.config.NrpeSettings;
import io.kirikae.daemon.Companion.Place;
import io.kirikae.nagios.endpoint.ConfiguredChecks;
import io.kirikae.nagios.endpoint.NrpeServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * The port and what is asked by it. Apart from its companion, so that Netty is loaded only where there is a port.
 *
 * @param checks the commands
 * @param server the port
 * @param figures what has happened at it
 * @param hide takes its figures out of JMX
 */
record OpenPort(ConfiguredChecks checks, NrpeServer server, NrpeMXBean figures, Runnable hide)
        implements AutoCloseable {

    static OpenPort open(NrpeSettings settings, Place place, String version) throws IOException {
        ConfiguredChecks checks = new ConfiguredChecks(
                settings, place.probes(), new DaemonReports(place), place.site().time());
        try {
            NrpeServer server = NrpeServer.open(
                    settings, checks.byName(), version, place.site().time());
            NrpeBean bean = new NrpeBean(server::counts, server::running, server::waiting);
            return new OpenPort(checks, server, bean, bean.register(ManagementFactory.getPlatformMBeanServer()));
        } catch (IOException | RuntimeException e) {
            checks.close();
            throw e;
        }
    }

    int number() {
        return server.port();
    }

    @Override
    public void close() {
        hide.run();
        server.close();
        checks.close();
    }
}
