package io.kirikae.nagios.resident;

import io.kirikae.config.NrpeSettings;
import io.kirikae.daemon.Companion.Place;
import io.kirikae.nagios.endpoint.ConfiguredChecks;
import io.kirikae.nagios.endpoint.NrpeServer;
import java.io.IOException;

/**
 * The port and what is asked by it. Apart from its companion, so that Netty is loaded only where there is a port.
 *
 * @param checks the commands
 * @param server the port
 */
record OpenPort(ConfiguredChecks checks, NrpeServer server) implements AutoCloseable {

    static OpenPort open(NrpeSettings settings, Place place, String version) throws IOException {
        ConfiguredChecks checks = new ConfiguredChecks(
                settings, place.probes(), new DaemonReports(place), place.site().time());
        try {
            return new OpenPort(
                    checks,
                    NrpeServer.open(
                            settings, checks.byName(), version, place.site().time()));
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
        server.close();
        checks.close();
    }
}
